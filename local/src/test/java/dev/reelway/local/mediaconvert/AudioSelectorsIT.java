package dev.reelway.local.mediaconvert;

import static dev.reelway.local.mediaconvert.OutputDocuments.files;
import static dev.reelway.local.mediaconvert.OutputDocuments.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tracks of different tones tell which of them came out, in which channel and when. */
class AudioSelectorsIT {

    private static final int[] TONES = {400, 600, 800, 1000};
    private static final String STEREO = wav(2);

    @TempDir
    static Path folder;

    private static TestService service;
    private static int runs;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(folder, Clock.systemUTC(), 2);
        film("mono4.mov", "pcm_s16le", 400, 600, 800, 1000);
        film("one.mov", "pcm_s16le", 1000);
        film("stream.ts", "mp2", 400, 600);
        film("mixed.mkv", "flac", 400, 600);
        film("left.wav", "pcm_s16le", 800);
        film("right.wav", "pcm_s16le", 1000);
        film("other.mp3", "libmp3lame", 1000);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void makesTheChannelsOfOneTrackOfSeveralTracks() throws Exception {
        Tones tones = run(STEREO, input("mono4.mov", "{\"tracks\": [3, 1]}"));
        assertThat(heard(tones, 0)).containsExactly(800);
        assertThat(heard(tones, 1)).containsExactly(400);
    }

    @Test
    void keepsTheLoudnessOfTracksThatItPutsTogether() throws Exception {
        Tones tones = run(STEREO, input("mono4.mov", "{\"tracks\": [3, 1]}"));
        // The source's tones have an amplitude of an eighth, which is 18 dB below full scale.
        assertThat(tones.level(0, 800, 0.1, 0.9)).isEqualTo(-18);
    }

    @Test
    void remixesTheChannelsOfASelectorByGains() throws Exception {
        Tones tones = run(STEREO, input("mono4.mov", """
                {"tracks": [1, 2, 3], "remixSettings": {"channelsIn": 3, "channelsOut": 2, "channelMapping": {
                  "outputChannels": [{"inputChannels": [-60, 0, -60]},
                                     {"inputChannelsFineTune": [-6.0, -60.0, -12.0]}]}}}"""));
        assertThat(heard(tones, 0)).containsExactly(600);
        assertThat(tones.level(1, 400, 0.1, 0.9)).isEqualTo(-24);
        assertThat(tones.level(1, 600, 0.1, 0.9)).isLessThan(-60);
        assertThat(tones.level(1, 800, 0.1, 0.9)).isEqualTo(-30);
    }

    @Test
    void remixesInTheDescriptionWhatTheSelectorPutTogether() throws Exception {
        String output = STEREO.replace(
                "{\"codecSettings\"",
                "{\"remixSettings\": {\"channelsIn\": 4, \"channelsOut\": 2, \"channelMapping\": {\"outputChannels\": ["
                        + "{\"inputChannels\": [-60, -60, -60, 0]}, {\"inputChannels\": [0, 0, -60, -60]}]}},"
                        + " \"codecSettings\"");
        Tones tones = run(output, input("mono4.mov", "{\"tracks\": [1, 2, 3, 4]}"));
        assertThat(heard(tones, 0)).containsExactly(1000);
        assertThat(heard(tones, 1)).containsExactly(400, 600);
    }

    @Test
    void picksByThePacketsOfATransportStream() throws Exception {
        Tones tones = run(STEREO, input("stream.ts", "{\"selectorType\": \"PID\", \"pids\": [258]}"));
        assertThat(heard(tones, 0)).containsExactly(600);
    }

    @Test
    void picksByLanguage() throws Exception {
        Tones tones =
                run(STEREO, input("mixed.mkv", "{\"selectorType\": \"LANGUAGE_CODE\", \"languageCode\": \"DEU\"}"));
        assertThat(heard(tones, 0)).containsExactly(600);
        Tones other =
                run(STEREO, input("mixed.mkv", "{\"selectorType\": \"LANGUAGE_CODE\", \"languageCode\": \"GER\"}"));
        assertThat(heard(other, 0)).containsExactly(600);
    }

    @Test
    void takesAllTracksThatAreNotCompressed() throws Exception {
        Tones tones = run(wav(4), 4, input("mono4.mov", "{\"selectorType\": \"ALL_PCM\"}"));
        assertThat(heard(tones, 3)).containsExactly(1000);
    }

    @Test
    void takesSoundFromAFileBesideTheInput() throws Exception {
        Tones tones = run(STEREO, input("mono4.mov", "{\"externalAudioFileInput\": \"s3://uploads/left.wav\"}"));
        assertThat(heard(tones, 0)).containsExactly(800);
    }

    @Test
    void putsFilesOfAGroupIntoTheChannelsOfOneTrack() throws Exception {
        Tones tones = run(STEREO, group("left.wav", "right.wav"));
        assertThat(heard(tones, 0)).containsExactly(800);
        assertThat(heard(tones, 1)).containsExactly(1000);
    }

    @Test
    void refusesAGroupOfDifferentCodecs() throws Exception {
        JsonNode end = end(STEREO, group("left.wav", "other.mp3"));
        assertThat(end.path("errorCode").asInt()).isEqualTo(1040);
        assertThat(end.path("errorMessage").asText())
                .isEqualTo("Failed to start pipeline [Audio selector groups cannot combine audio sources that have"
                        + " different codecs.]");
    }

    @Test
    void movesSoundToLaterAndToEarlier() throws Exception {
        Tones later = run(STEREO, input("one.mov", "{\"offset\": 400}"));
        assertThat(later.seconds()).isEqualTo(1.0);
        assertThat(later.heard(0, 0.0, 0.39, TONES)).isEmpty();
        assertThat(later.heard(0, 0.41, 1.0, TONES)).containsExactly(1000);
        Tones earlier = run(STEREO, input("one.mov", "{\"offset\": -400}"));
        assertThat(earlier.heard(0, 0.0, 0.59, TONES)).containsExactly(1000);
        assertThat(earlier.heard(0, 0.62, 1.0, TONES)).isEmpty();
    }

    @Test
    void saysWhichTrackIsMissing() throws Exception {
        assertThat(end(STEREO, input("one.mov", "{\"tracks\": [1, 2]}"))
                        .path("errorMessage")
                        .asText())
                .isEqualTo("The input has 1 audio tracks, but \"Audio Selector 1\" selects track 2.");
        assertThat(end(STEREO, input("stream.ts", "{\"pids\": [400]}"))
                        .path("errorMessage")
                        .asText())
                .isEqualTo("The input has no audio track of the PID 400, which \"Audio Selector 1\" selects.");
    }

    @Test
    void isSilentWhereAnInputHasNotTheSelectorUnlessAnotherIsTheDefault() throws Exception {
        String named = STEREO.replace("{\"codecSettings\"", "{\"audioSourceName\": \"Dub\", \"codecSettings\"");
        ObjectNode first = input("mono4.mov", "{}");
        ObjectNode selectors = (ObjectNode) first.path("audioSelectors");
        selectors.putObject("Dub").putArray("tracks").add(2);
        Tones silent = run(named, first, input("one.mov", "{\"defaultSelection\": \"NOT_DEFAULT\"}"));
        assertThat(silent.heard(0, 0.1, 0.9, TONES)).containsExactly(600);
        assertThat(silent.heard(0, 1.1, 1.9, TONES)).isEmpty();
        Tones filled = run(named, first, input("one.mov", "{\"defaultSelection\": \"DEFAULT\"}"));
        assertThat(filled.heard(0, 1.1, 1.9, TONES)).containsExactly(1000);
    }

    private static List<Integer> heard(Tones tones, int channel) {
        return tones.heard(channel, 0.1, 0.9, TONES);
    }

    private static String wav(int channels) {
        return output(
                "RAW",
                "",
                "\"audioDescriptions\": [{\"codecSettings\": {\"codec\": \"WAV\", \"wavSettings\": {\"bitDepth\": 16,"
                        + " \"channels\": " + channels + ", \"sampleRate\": 48000}}}]");
    }

    private static ObjectNode input(String key, String selector) throws Exception {
        ObjectNode input = TestService.JSON.createObjectNode().put("fileInput", "s3://uploads/" + key);
        input.putObject("audioSelectors").set("Audio Selector 1", TestService.JSON.readTree(selector));
        return input;
    }

    private static ObjectNode group(String left, String right) throws Exception {
        ObjectNode input = input("one.mov", "{\"externalAudioFileInput\": \"s3://uploads/" + left + "\"}");
        ((ObjectNode) input.path("audioSelectors"))
                .putObject("Audio Selector 2")
                .put("externalAudioFileInput", "s3://uploads/" + right);
        input.putObject("audioSelectorGroups")
                .putObject("Both")
                .putArray("audioSelectorNames")
                .add("Audio Selector 1")
                .add("Audio Selector 2");
        return input;
    }

    private static Tones run(String output, ObjectNode... inputs) throws Exception {
        return run(output, 2, inputs);
    }

    private static Tones run(String output, int channels, ObjectNode... inputs) throws Exception {
        JsonNode end = end(output, inputs);
        assertThat(end.path("errorMessage").asText()).isEmpty();
        assertThat(service.leftovers()).isEmpty();
        Path file = folder.resolve("out" + runs + ".wav");
        return Tones.of(Files.write(file, service.output("tones/" + runs + ".wav")), channels);
    }

    private static JsonNode end(String output, ObjectNode... inputs) throws Exception {
        runs++;
        boolean grouped = inputs[0].has("audioSelectorGroups");
        String named = grouped
                ? output.replace("{\"codecSettings\"", "{\"audioSourceName\": \"Both\", \"codecSettings\"")
                : output;
        ObjectNode request =
                (ObjectNode) TestService.JSON.readTree(Documents.job("none", files("tones/" + runs, named)));
        ArrayNode list = ((ObjectNode) request.path("settings")).putArray("inputs");
        list.addAll(List.of(inputs));
        return service.await(service.create(request.toString()), "COMPLETE", "ERROR");
    }

    /** A second of grey, unless it is sound alone, with a track for each tone. */
    private static void film(String name, String codec, int... tones) throws Exception {
        boolean sound = name.endsWith(".wav") || name.endsWith(".mp3");
        List<String> arguments = new ArrayList<>();
        if (!sound) {
            arguments.addAll(List.of("-f", "lavfi", "-i", "color=gray:s=64x36:r=25:d=1"));
        }
        for (int tone : tones) {
            arguments.addAll(List.of("-f", "lavfi", "-i", "sine=" + tone + ":d=1:r=48000"));
        }
        for (int i = 0; i < tones.length + (sound ? 0 : 1); i++) {
            arguments.addAll(List.of("-map", Integer.toString(i)));
        }
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", codec));
        arguments.addAll(List.of("-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=deu", name));
        TestFfmpeg.run(folder, arguments);
        service.input(name, folder.resolve(name));
    }
}
