package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.browser.Browser;
import dev.reelway.local.browser.Playback;
import dev.reelway.local.browser.Player;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job packages is played by the players that people have. */
class BrowserPlaybackIT {

    @TempDir
    static Path folder;

    private static TestService service;
    private static Path asset;
    private static Path kinds;

    @BeforeAll
    static void start() throws Exception {
        Browser.assumeInstalled();
        service = new TestService(folder, Clock.systemUTC(), 2);
        asset = encode("sintel.mp4", "540", "270");
        Clips clips = new Clips(Files.createDirectories(folder.resolve("clips")));
        service.input("film.mp4", clips.film(7));
        service.input("en.srt", clips.captions());
        kinds = folder.resolve("kinds");
        new OwnOutput(service, kinds).run("film.mp4", OwnOutput.ladders());
    }

    @AfterAll
    static void stop() throws Exception {
        // Not there where the tests are skipped.
        if (service != null) {
            service.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"HLS_JS, index.m3u8", "DASH_JS, index.mpd"})
    void playsPictureAndSound(Player player, String manifest) throws Exception {
        Playback playback = Browser.play(asset, manifest, player);
        assertThat(playback.errors()).isEmpty();
        assertThat(playback.last().currentTime()).isGreaterThan(2);
        assertThat(playback.last().videoWidth()).isIn(960, 480);
        assertThat(playback.last().framesDecoded()).isPositive();
        assertThat(playback.last().audioBytesDecoded()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "HLS_JS, ts/index.m3u8",
        "HLS_JS, cmaf/index.m3u8",
        "HLS_JS, single/index.m3u8",
        "HLS_JS, singlets/index.m3u8",
        "HLS_JS, imsc/index.m3u8",
        "DASH_JS, cmaf/index.mpd",
        "DASH_JS, dash/index.mpd",
        "DASH_JS, single/index.mpd",
        "DASH_JS, demand/index.mpd"
    })
    void showsCaptionsInGroupsOfAllKinds(Player player, String manifest) throws Exception {
        Playback playback = Browser.play(kinds, manifest, player);
        assertThat(playback.errors()).isEmpty();
        assertThat(playback.last().currentTime()).isGreaterThan(2);
        assertThat(playback.last().videoHeight()).isIn(360, 240, 144);
        assertThat(playback.last().framesDecoded()).isPositive();
        assertThat(playback.last().audioBytesDecoded()).isPositive();
        Playback.Cue cue = playback.tracks().stream()
                .flatMap(track -> track.cues().stream())
                .findFirst()
                .orElseThrow();
        assertThat(cue.text()).contains("Gr\u00fc\u00dfe").contains("on two lines");
        // hls.js counts from where decoding of a transport stream begins, two frames before the first is shown.
        double lead = manifest.contains("ts/") ? 2 * 1001 / 30_000.0 : 0;
        assertThat(cue.start()).isCloseTo(0.5 + lead, within(0.01));
        assertThat(cue.end()).isCloseTo(2 + lead, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"muxed/index.m3u8", "sound/index.m3u8", "soundcmaf/index.m3u8"})
    void playsSoundInsideOfTransportStreamsAndAlone(String manifest) throws Exception {
        Playback playback = Browser.play(kinds, manifest, Player.HLS_JS);
        assertThat(playback.errors()).isEmpty();
        assertThat(playback.last().currentTime()).isGreaterThan(2);
        assertThat(playback.last().videoHeight() > 0).isEqualTo(manifest.startsWith("muxed"));
        assertThat(playback.last().audioBytesDecoded()).isPositive();
    }

    @Test
    void playsAShortAssetWithoutSoundToItsEnd() throws Exception {
        Playback playback = Browser.play(encode("odd-size.mp4", "240"), "index.m3u8", Player.HLS_JS);
        assertThat(playback.errors()).isEmpty();
        assertThat(playback.last().ended()).isTrue();
        assertThat(playback.last().audioBytesDecoded()).isZero();
    }

    /** Encodes a clip to renditions of heights and answers the folder with the package. */
    private static Path encode(String clip, String... heights) throws Exception {
        service.input(clip, Fixtures.copy(clip, folder));
        String group = Documents.cmaf(clip + "/index", heights);
        String id = service.create(Documents.job("s3://uploads/" + clip, group));
        JsonNode complete = service.await(id, "COMPLETE", "ERROR");
        assertThat(complete.path("errorMessage").asText()).isEmpty();
        Path encoded = Files.createDirectories(folder.resolve("assets").resolve(clip));
        for (String key : service.store.keys("delivery")) {
            if (key.startsWith(clip + "/")) {
                service.store.download(
                        new S3Location("delivery", key),
                        folder.resolve("assets").resolve(key));
            }
        }
        return encoded;
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource({"HLS_JS, index.m3u8", "DASH_JS, index.mpd"})
        void areReportedWhereASegmentIsMissing(Player player, String manifest) throws Exception {
            Playback playback = Browser.play(without("index_a1_000000001.cmfa"), manifest, player);
            assertThat(playback.errors())
                    .anyMatch(error -> error.startsWith("network: ") && error.endsWith("_a1_000000001.cmfa: 404"));
            assertThat(playback.last().currentTime()).isZero();
        }

        @Test
        void areReportedWhereTheManifestIsMissing() throws Exception {
            Playback playback = Browser.play(asset, "nothing.m3u8", Player.HLS_JS);
            assertThat(playback.errors())
                    .anyMatch(error -> error.startsWith("network: ") && error.endsWith("/nothing.m3u8: 404"));
            assertThat(playback.last().videoWidth()).isZero();
        }

        private Path without(String missing) throws IOException {
            Path broken = Files.createTempDirectory(folder, "broken");
            try (var files = Files.list(asset)) {
                for (Path file : files.toList()) {
                    Files.copy(file, broken.resolve(file.getFileName()));
                }
            }
            Files.delete(broken.resolve(missing));
            return broken;
        }
    }
}
