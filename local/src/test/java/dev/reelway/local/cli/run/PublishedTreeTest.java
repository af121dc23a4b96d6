package dev.reelway.local.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.local.bus.EventBus;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.s3.S3Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class PublishedTreeTest {

    @TempDir
    Path folder;

    private CloudServer server;
    private S3Service s3;
    private CloudClients aws;
    private PublishedTree tree;

    @BeforeEach
    void start() throws Exception {
        server = CloudServer.start(0);
        s3 = new S3Service(
                folder.resolve("s3"), new EventBus(Runnable::run, () -> "id"), Clock.systemUTC(), "eu-west-1");
        server.objects(s3);
        aws = CloudClients.of(server.endpoint(), "eu-west-1");
        aws.s3().createBucket(r -> r.bucket("delivery"));
        tree = new PublishedTree(aws.s3(), "delivery", folder.resolve("out"));
    }

    @AfterEach
    void stop() {
        aws.close();
        s3.close();
        server.close();
    }

    @Test
    void bringsThePublishedRevisionHomeAndRemovesTheOneBefore() throws Exception {
        publish("revision-1");
        publish("revision-2");
        assertThat(files())
                .containsExactlyInAnyOrder("assets/asset-01/asset.json", "assets/asset-01/revision-2/cmaf/index.m3u8");
    }

    @Test
    void leavesAloneWhatItDidNotPutThere() throws Exception {
        publish("revision-1");
        Files.createDirectories(folder.resolve("out/assets/asset-01/My notes"));
        Files.writeString(folder.resolve("out/assets/asset-01/My notes/a.txt"), "mine");
        publish("revision-2");
        assertThat(files())
                .contains("assets/asset-01/My notes/a.txt")
                .noneMatch(file -> file.startsWith("assets/asset-01/revision-1/"));
    }

    private void publish(String revision) throws IOException {
        put("assets/asset-01/" + revision + "/cmaf/index.m3u8", "#EXTM3U");
        put("assets/asset-01/asset.json", "{\"revision\": \"" + revision + "\"}");
        tree.bringHome("assets/asset-01/asset.json");
    }

    private void put(String key, String content) {
        aws.s3().putObject(r -> r.bucket("delivery").key(key), RequestBody.fromString(content));
    }

    private Stream<String> files() throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> all = Files.walk(out)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }

    @Nested
    class Failures {

        @Test
        void aKeyThatLeadsOutOfTheFolderIsRefused() {
            assertThatThrownBy(() -> tree.path("assets/../../elsewhere"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The key \"assets/../../elsewhere\" leads out of " + folder.resolve("out"));
        }

        @Test
        void aKeyThatIsNoFileIsRefused() {
            assertThatThrownBy(() -> tree.path("assets/.."))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The key \"assets/..\" leads out of " + folder.resolve("out"));
        }
    }
}
