package dev.reelway.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.matrix.aws.Jobs;
import dev.reelway.matrix.aws.MemoryS3;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two uploads under one key viewers see the later one, whatever order their events come in and whatever the first has done by then. */
class UploadOrderTest {

    private static World world(Injection injection) {
        return new World(Machines.all(), injection, Jobs.Course.SMOOTH);
    }

    /** @param seconds 1 while nothing is encoded yet, 20 while it is, 50 when it has been published */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 20, 50})
    void theLaterUploadIsSeenWhateverTheEarlierHasDone(int seconds) throws Exception {
        World world = world(Injection.NONE);
        world.film();
        world.run(Duration.ofSeconds(seconds));
        world.upload("film.mp4", Situation.film(1), Map.of());
        world.run();
        assertTheLaterIsSeen(world);
    }

    @Test
    void theLaterUploadIsSeenThoughItsEventComesFirst() throws Exception {
        World world = world(new Injection("events/Ingest", Kind.EVENT, Fault.EVENT_REORDERED, -1));
        world.film();
        world.run(Duration.ofSeconds(1));
        world.upload("film.mp4", Situation.film(1), Map.of());
        world.run();
        assertTheLaterIsSeen(world);
    }

    private static void assertTheLaterIsSeen(World world) throws Exception {
        String later = world.s3.bucket(World.UPLOADS).get("film.mp4").etag().replace("\"", "");
        MemoryS3.Stored document = world.s3.bucket(World.DELIVERY).get("assets/" + world.assetId() + "/asset.json");
        var asset = new ObjectMapper().readTree(new String(document.content(), StandardCharsets.UTF_8));
        assertThat(asset.path("upload").path("etag").asText()).isEqualTo(later);
        List<String> told = world.sns.published().stream()
                .map(message -> message.messageAttributes().get("status").stringValue())
                .toList();
        assertThat(world.sfn.executions()).hasSize(2);
        assertThat(told).hasSize(2).contains("PUBLISHED");
        assertThat(world.tokens()).isEmpty();
    }
}
