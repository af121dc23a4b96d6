package dev.reelway.local.mediaconvert.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder has what ffprobe said of a clip; expected is the Probe answer. */
class ProbeGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> cases() throws Exception {
        return Golden.cases("probe").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void describes(Path folder) throws Exception {
        MediaInfo info = MediaInfoReader.read(JSON.readTree(Files.readString(folder.resolve("ffprobe.json"))));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("container", ProbeDocument.container(info));
        answer.set("trackMappings", ProbeDocument.mappings(info));
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer) + "\n";
        Golden.check(folder.resolve("answer.json"), text);
    }
}
