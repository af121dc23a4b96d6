package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int lint(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80,
                24);
        String[] line = new String[arguments.length + 1];
        line[0] = "lint";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return ReelwayCommand.commandLine(terminal, Map.of()).execute(line);
    }

    private String subtitles(int target) throws IOException {
        Files.writeString(folder.resolve("a.vtt"), "WEBVTT\n");
        Path playlist = folder.resolve("a.m3u8");
        Files.writeString(
                playlist,
                "#EXTM3U\n#EXT-X-TARGETDURATION:" + target
                        + "\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXTINF:6,\na.vtt\n#EXT-X-ENDLIST\n");
        return playlist.toString();
    }

    @Test
    void endsWellWhereThereAreOnlyWarnings() throws IOException {
        String playlist = subtitles(6);
        assertThat(lint(playlist)).isZero();
        assertThat(out)
                .hasToString(
                        "a.m3u8:1: warning: there is no EXT-X-PLAYLIST-TYPE [hls-vod, RFC 8216, 4.3.3.4 and 4.3.3.5]\n"
                                + playlist + ": no errors, 1 warning\n");
    }

    @Test
    void failsWhereThereIsAnErrorAndShowsWhatIsAskedFor() throws IOException {
        String playlist = subtitles(5);
        assertThat(lint(playlist, "--severity", "error", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(out)
                .hasToString(
                        "{\"manifest\":\"" + playlist + "\",\"findings\":[{\"rule\":\"hls-target-duration\","
                                + "\"severity\":\"error\",\"clause\":\"RFC 8216, 4.3.3.1\",\"file\":\""
                                + Path.of(playlist).toUri()
                                + "\",\"line\":5,\"message\":\"a segment of 6.0 s is longer than the target duration of 5 s\"}]}\n");
    }

    @Test
    void saysWhatItCannotCheck() {
        assertThat(lint(folder.resolve("none.m3u8").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(lint("http:///x.m3u8")).isEqualTo(ExitCode.USAGE);
        assertThat(lint()).isEqualTo(ExitCode.USAGE);
        assertThat(lint("a.m3u8", "--severity", "fatal")).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .hasToString("reelway: There is no file \"" + folder.resolve("none.m3u8") + "\".\n"
                        + "reelway: \"http:///x.m3u8\" is not an address.\n"
                        + "reelway: There is no manifest to check; 'reelway lint --help' says what it takes.\n"
                        + "reelway: --severity is \"fatal\", not one of error, warning, info.\n");
    }

    @Test
    void listsItsRules() {
        assertThat(lint("--rules")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("hls-first-line             error    RFC 8216, 4.3.1.1\n")
                .contains("dash-timeline              error    ISO/IEC 23009-1, 5.3.9.6\n");
    }
}
