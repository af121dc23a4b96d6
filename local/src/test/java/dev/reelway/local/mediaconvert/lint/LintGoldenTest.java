package dev.reelway.local.mediaconvert.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks a good presentation in one way after the other. A case is a file: {@code @} begins the name of a manifest, {@code -} a line
 * that is taken out of it, {@code +} one that takes its place, and {@code =} a finding, which follows from the clause that it names.
 */
class LintGoldenTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("reelway.root"), "local/src/test/resources/golden/lint");

    @TempDir
    private Path temporary;

    /** A film of twelve seconds in two sizes, with audio and I-frames, as HLS and DASH, and subtitles. */
    private static void writeGood(Path folder) throws IOException {
        try (Stream<Path> manifests = Files.list(FOLDER.resolve("good"))) {
            for (Path manifest : manifests.toList()) {
                Files.copy(manifest, folder.resolve(manifest.getFileName()));
            }
        }
        Files.write(folder.resolve("large_init.mp4"), FragmentedMp4.video(1280, 720, 31));
        Files.write(folder.resolve("small_init.mp4"), FragmentedMp4.video(416, 234, 12));
        Files.write(folder.resolve("audio_init.mp4"), FragmentedMp4.audio());
        for (int i = 0; i < 2; i++) {
            String number = "_" + (i + 1) + ".m4s";
            Files.write(
                    folder.resolve("large" + number), FragmentedMp4.segment(6000 * i, 2000, 3, 600_000 + 150_000 * i));
            Files.write(folder.resolve("small" + number), FragmentedMp4.segment(6000 * i, 2000, 3, 60_000));
            Files.write(folder.resolve("audio" + number), FragmentedMp4.segment(6000 * i, 6000, 1, 48_000));
        }
        // As small_1.m4s, but with other key frames.
        Files.write(folder.resolve("odd_1.m4s"), FragmentedMp4.segment(0, 3000, 2, 60_000));
        Files.writeString(folder.resolve("text_1.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
        Files.write(folder.resolve("images_1.jpg"), jpeg(32, 24));
        Files.writeString(folder.resolve("plain.txt"), "Hello\n");
    }

    /** As much of a JPEG as says how large it is. */
    private static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(1500)
                .putInt(0xffd8ffe0)
                .putShort((short) 4)
                .putShort((short) 0)
                .putInt(0xffc00011)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .array();
    }

    private static List<String> lint(Path manifest) throws IOException {
        try (Resources resources = new LocalFiles(manifest.resolveSibling("."))) {
            return Linter.lint(manifest.toUri(), resources).stream()
                    .map(Finding::toString)
                    .toList();
        }
    }

    @Test
    void findsNothingInAGoodPresentation() throws IOException {
        writeGood(temporary);
        assertThat(lint(temporary.resolve("index.m3u8"))).isEmpty();
        assertThat(lint(temporary.resolve("index.mpd"))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> findsWhatIsBroken() throws IOException {
        return cases().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("broken"))) {
            return files.sorted().toList();
        }
    }

    private void play(Path file) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "case");
        writeGood(folder);
        List<String> lines = Files.readAllLines(file);
        Path manifest = folder.resolve(lines.get(0).substring(1));
        String text = Files.readString(manifest);
        List<String> expected = new ArrayList<>();
        // Where the last line was taken out.
        String gap = "\0";
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.substring(1);
            switch (line.charAt(0)) {
                case '-' -> {
                    assertThat(text).contains(rest + "\n");
                    text = text.replace(gap, "").replace(rest + "\n", gap);
                }
                case '+' -> text = text.replace(gap, rest + "\n" + gap);
                case '=' -> expected.add(rest);
                default -> throw new IllegalArgumentException(line);
            }
        }
        Files.writeString(manifest, text.replace(gap, ""));
        Path asked = manifest.toString().endsWith(".mpd") ? manifest : folder.resolve("index.m3u8");
        assertThat(lint(asked)).isNotEmpty().containsExactlyElementsOf(expected);
    }

    @Test
    void readsFromAServerWhatItReadsFromAFolder() throws IOException {
        writeGood(temporary);
        Files.delete(temporary.resolve("small_2.m4s"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = temporary.resolve(exchange.getRequestURI().getPath().substring(1));
            byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI start = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/index.m3u8");
        Path kept = Files.createDirectory(temporary.resolve("kept"));
        try (Resources resources = new HttpFiles(start, kept)) {
            assertThat(Linter.lint(start, resources).stream().map(Finding::toString))
                    .containsExactly(
                            "small.m3u8:10: error: \"" + start.resolve("small_2.m4s") + "\" answers 404"
                                    + " [hls-resource, RFC 8216, 4.1]",
                            "small_i.m3u8:13: error: \"" + start.resolve("small_2.m4s") + "\" answers 404"
                                    + " [hls-resource, RFC 8216, 4.1]");
            assertThatThrownBy(() -> resources.file(URI.create("http://localhost:1/x")))
                    .hasMessage("\"http://localhost:1/x\" is not on the manifest's server, " + start.getAuthority());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesWhatIsNoManifest() throws IOException {
        writeGood(temporary);
        Path text = temporary.resolve("plain.txt");
        assertThatThrownBy(() -> lint(text))
                .isInstanceOf(IOException.class)
                .hasMessage("\"" + text.toUri() + "\" is neither an HLS playlist nor a DASH manifest");
        Path broken = Files.writeString(temporary.resolve("broken.mpd"), "<MPD>\n<Period></MPD>");
        assertThatThrownBy(() -> lint(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the manifest is not XML, in line 2");
        Path bomb = Files.writeString(
                temporary.resolve("bomb.mpd"), "<!DOCTYPE MPD [<!ENTITY a SYSTEM \"plain.txt\">]><MPD>&a;</MPD>");
        assertThatThrownBy(() -> lint(bomb)).isInstanceOf(IOException.class).hasMessageContaining("is not XML");
    }

    @Test
    void everyRuleHasACase() throws IOException {
        Set<String> found = new HashSet<>();
        for (Path file : cases()) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("=")) {
                    found.add(line.replaceAll(".*\\[([a-z0-9-]+), [^\\[]*\\]$", "$1"));
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        Linter.rules().stream().map(RuleInfo::id).toList());
    }
}
