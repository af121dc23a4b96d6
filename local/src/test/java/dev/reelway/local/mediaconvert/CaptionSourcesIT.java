package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions from each kind of source, read back as SRT. */
class CaptionSourcesIT {

    @TempDir
    static Path folder;

    private static TestService service;
    private static int runs;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        Path film = clips.plain(5);
        service.input("film.mp4", film);
        service.input("line21.ts", Fixtures.copy("sintel-captions.ts", folder));
        Files.writeString(folder.resolve("de.srt"), "1\n00:00:01,000 --> 00:00:02,000\nZwei\n");
        Path english = clips.captions();
        tracks("tracks.mkv", "srt", film, english);
        tracks("tracks.mp4", "mov_text", film, english);
        put("a.scc", scenarist("00:00:01:00"));
        put(
                "a.smi",
                "<SAMI><BODY><SYNC Start=1000><P Class=ENCC>Hello<SYNC Start=2000><P Class=ENCC>&nbsp;</BODY></SAMI>");
        put("a.dfxp", "<tt><body><div><p begin='1s' end='2s'>Hello</p></div></body></tt>");
        put("broken.ttml", "<tt><body>");
        put("two.srt", "1\n00:00:00,500 --> 00:00:01,500\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n");
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void readsScenaristFiles() throws Exception {
        assertThat(beside("SCC", "a.scc", "")).matches("1\n00:00:01,\\d{3} --> 00:00:02,\\d{3}\nHello\n\n");
    }

    @Test
    void countsTheFramesOfScenaristFilesAtTheRateThatIsGiven() throws Exception {
        put("late.scc", scenarist("00:00:01:12"));
        String rate = ", \"framerate\": {\"framerateNumerator\": 24, \"framerateDenominator\": 1}";
        assertThat(beside("SCC", "late.scc", rate)).startsWith("1\n00:00:01,4").contains("Hello");
    }

    @Test
    void readsSamiAndTimedText() throws Exception {
        assertThat(beside("SMI", "a.smi", "")).isEqualTo("1\n00:00:01,000 --> 00:00:02,000\nHello\n\n");
        assertThat(beside("TTML", "a.dfxp", ", \"timeDelta\": 2"))
                .isEqualTo("1\n00:00:03,000 --> 00:00:04,000\nHello\n\n");
    }

    @Test
    void saysWhichFileItCannotRead() throws Exception {
        JsonNode end = end(
                source("TTML", "\"fileSourceSettings\": {\"sourceFile\": \"s3://uploads/broken.ttml\"}"), "film.mp4");
        assertThat(end.path("errorMessage").asText())
                .isEqualTo("The caption file s3://uploads/broken.ttml cannot be read: it is not XML, in line 1.");
        assertThat(end.path("errorCode").asInt()).isEqualTo(1010);
    }

    @Test
    void readsLine21OfTheVideo() throws Exception {
        String first =
                run(source("EMBEDDED", "\"embeddedSourceSettings\": {\"source608ChannelNumber\": 1}"), "line21.ts");
        assertThat(first).startsWith("1\n00:00:01,000 --> 00:00:04,000\nASUKA");
        String third =
                run(source("EMBEDDED", "\"embeddedSourceSettings\": {\"source608ChannelNumber\": 3}"), "line21.ts");
        assertThat(third).isEmpty();
    }

    @Test
    void readsTextTracksByNumberAndByLanguage() throws Exception {
        String german = "1\n00:00:01,000 --> 00:00:02,000\nZwei\n\n";
        assertThat(run(source("SRT", "\"trackSourceSettings\": {\"trackNumber\": 2}"), "tracks.mkv"))
                .isEqualTo(german);
        assertThat(run(source("TT_3GPP", "\"trackSourceSettings\": {\"trackNumber\": 2}"), "tracks.mp4"))
                .isEqualTo(german);
        String spoken = source("SRT", "\"trackSourceSettings\": {}")
                .replace("{\"sourceSettings\"", "{\"languageCode\": \"DEU\", \"sourceSettings\"");
        assertThat(run(spoken, "tracks.mkv")).isEqualTo(german);
        assertThat(end(source("TT_3GPP", "\"trackSourceSettings\": {\"trackNumber\": 3}"), "tracks.mp4")
                        .path("errorMessage")
                        .asText())
                .isEqualTo("The input has 2 text tracks, but \"Captions 1\" selects track 3.");
    }

    @Test
    void movesCaptionsWithTheClipsThatTheyBelongTo() throws Exception {
        ObjectNode request = request(
                source("SRT", "\"fileSourceSettings\": {\"sourceFile\": \"s3://uploads/two.srt\"}"), "film.mp4");
        ObjectNode input = (ObjectNode) request.at("/settings/inputs/0");
        input.putArray("inputClippings")
                .addObject()
                .put("startTimecode", "00:00:02:00")
                .put("endTimecode", "00:00:03:11");
        ObjectNode again = input.deepCopy();
        again.remove("inputClippings");
        ((com.fasterxml.jackson.databind.node.ArrayNode) request.at("/settings/inputs")).add(again);
        assertThat(text(request)).isEqualTo("""
                1
                00:00:01,000 --> 00:00:01,480
                Two

                2
                00:00:01,980 --> 00:00:02,980
                One

                3
                00:00:04,480 --> 00:00:05,480
                Two

                """);
    }

    /** "Hello", popped on at a time and taken away at two seconds; each byte has odd parity. */
    private static String scenarist(String time) {
        return """
                Scenarist_SCC V1.0

                %s\t9420 9420 9470 9470 c8e5 ecec ef80 942f 942f

                00:00:02:00\t942c 942c
                """.formatted(time);
    }

    private static String beside(String type, String key, String more) throws Exception {
        return run(
                source(type, "\"fileSourceSettings\": {\"sourceFile\": \"s3://uploads/" + key + "\"" + more + "}"),
                "film.mp4");
    }

    private static String source(String type, String settings) {
        return "{\"sourceSettings\": {\"sourceType\": \"" + type + "\", " + settings + "}}";
    }

    private static String run(String selector, String key) throws Exception {
        return text(request(selector, key));
    }

    private static String text(ObjectNode request) throws Exception {
        JsonNode end = service.await(service.create(request.toString()), "COMPLETE", "ERROR");
        assertThat(end.path("errorMessage").asText()).isEmpty();
        assertThat(service.leftovers()).isEmpty();
        return new String(service.output("captions/" + runs + ".srt"), StandardCharsets.UTF_8);
    }

    private static JsonNode end(String selector, String key) throws Exception {
        return service.await(service.create(request(selector, key).toString()), "COMPLETE", "ERROR");
    }

    private static ObjectNode request(String selector, String key) throws Exception {
        runs++;
        String captions = "\"captionDescriptions\": [{\"captionSelectorName\": \"Captions 1\","
                + " \"destinationSettings\": {\"destinationType\": \"SRT\"}}]";
        ObjectNode request = (ObjectNode) TestService.JSON.readTree(
                Documents.job("s3://uploads/" + key, files("captions/" + runs, output("RAW", "", captions))));
        ((ObjectNode) request.at("/settings/inputs/0"))
                .putObject("captionSelectors")
                .set("Captions 1", TestService.JSON.readTree(selector));
        return request;
    }

    private static void put(String key, String text) throws Exception {
        service.input(key, Files.writeString(folder.resolve(key), text));
    }

    private static void tracks(String name, String codec, Path film, Path english) throws Exception {
        TestFfmpeg.run(
                folder,
                List.of(
                        "-i",
                        film.toString(),
                        "-i",
                        english.toString(),
                        "-i",
                        "de.srt",
                        "-map",
                        "0:v",
                        "-map",
                        "1",
                        "-map",
                        "2",
                        "-c:v",
                        "copy",
                        "-c:s",
                        codec,
                        "-metadata:s:s:0",
                        "language=eng",
                        "-metadata:s:s:1",
                        "language=deu",
                        name));
        service.input(name, folder.resolve(name));
    }
}
