package dev.reelway.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetServerTest {

    @TempDir
    Path folder;

    private AssetServer server;

    @BeforeEach
    void serve() throws IOException {
        Path asset = Files.createDirectories(folder.resolve("asset/hls"));
        Files.writeString(asset.resolve("v.cmfv"), "0123456789");
        Files.writeString(folder.resolve("secret.txt"), "not of the asset");
        server = new AssetServer(folder.resolve("asset"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsAFileWithItsType() throws Exception {
        HttpResponse<String> answer = get("hls/v.cmfv", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(answer.body()).isEqualTo("0123456789");
    }

    @Test
    void sendsTheRangeThatAnIFramePlaylistNames() throws Exception {
        HttpResponse<String> answer = get("hls/v.cmfv", "bytes=2-4");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
        assertThat(answer.body()).isEqualTo("234");
        assertThat(get("hls/v.cmfv", "bytes=8-").body()).isEqualTo("89");
        assertThat(get("hls/v.cmfv", "bytes=10-").statusCode()).isEqualTo(416);
    }

    @Test
    void knowsNothingOutsideItsFolder() throws Exception {
        assertThat(get("hls/other", "").statusCode()).isEqualTo(404);
        assertThat(get("%2e%2e/secret.txt", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String range) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        if (!range.isEmpty()) {
            request.header("Range", range);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
