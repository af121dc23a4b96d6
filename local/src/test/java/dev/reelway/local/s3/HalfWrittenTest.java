package dev.reelway.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.bus.EventBus;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.http.CloudServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects that are being written are not there until they are whole. */
class HalfWrittenTest {

    private static final String NAMED_SO = "clip.mp4-11111111-2222-4333-8444-555555555555";

    @TempDir
    Path folder;

    private CloudServer server;
    private S3Service service;
    private CloudClients clients;

    @BeforeEach
    void start() throws IOException {
        service = service();
        server = CloudServer.start(0);
        server.objects(service);
        clients = CloudClients.of(server.endpoint(), "eu-west-1");
        clients.s3().createBucket(b -> b.bucket("media"));
    }

    private S3Service service() throws IOException {
        return new S3Service(folder, new EventBus(Runnable::run, () -> "id"), Clock.systemUTC(), "eu-west-1");
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
        service.close();
    }

    private List<String> listed() {
        return clients.s3().listObjectsV2(b -> b.bucket("media").prefix("clip")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private void put(String key) {
        clients.s3().putObject(b -> b.bucket("media").key(key), RequestBody.fromString("whole"));
    }

    /** Sends the head of a put and five of its ten bytes. */
    private Socket half() throws IOException, InterruptedException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        String head =
                "PUT /media/clip.mp4 HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nContent-Length: 10\r\n\r\n";
        socket.getOutputStream().write((head + "01234").getBytes(StandardCharsets.US_ASCII));
        while (filesOf("clip.mp4-").isEmpty()) {
            Thread.sleep(10);
        }
        return socket;
    }

    private List<Path> filesOf(String start) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("media"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
        }
    }

    @Test
    void aPutUnderWayIsNotListedAndAnObjectThatIsCalledAlikeIs() throws Exception {
        put("clip.mpg-11111111-2222-4333-8444-555555555555");
        try (Socket socket = half()) {
            assertThat(listed()).containsExactly("clip.mpg-11111111-2222-4333-8444-555555555555");
            socket.getOutputStream().write("56789".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(listed()).containsExactly("clip.mp4", "clip.mpg-11111111-2222-4333-8444-555555555555");
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenGoesWithTheNextStart() throws Exception {
        put(NAMED_SO);
        Path left = folder.resolve("media/clip.mp4-01234567-89ab-4cde-8f01-23456789abcd");
        Files.writeString(left, "01234");
        service().close();
        assertThat(left).doesNotExist();
        assertThat(listed()).containsExactly(NAMED_SO);
    }
}
