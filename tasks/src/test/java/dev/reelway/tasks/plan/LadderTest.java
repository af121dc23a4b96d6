package dev.reelway.tasks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.media.FrameRate;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.profile.NoObjects;
import dev.reelway.tasks.profile.Profile.Rung;
import dev.reelway.tasks.profile.Profiles;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder's table is in the design: short side, QVBR level, most bits a second for 16:9 at up to 30 frames a second. */
class LadderTest {

    private static final List<Rung> STANDARD = new Profiles(new Bucket(new NoObjects(), "configuration"))
            .named("standard")
            .ladder();

    private static List<Rendition> ladder(int width, int height, int frames) {
        return Ladder.choose(
                        new MediaReport.Video("AVC", width, height, true, new FrameRate(frames, 1), "SDR", false),
                        STANDARD)
                .renditions();
    }

    @ParameterizedTest
    @CsvSource({
        "1920,1080,'1920x1080 1280x720 960x540 640x360 416x234'",
        "1080,1920,'1080x1920 720x1280 540x960 360x640 234x416'",
        "1280,720,'1280x720 960x540 640x360 416x234'",
        "400,170,'400x170'",
        "768,576,'768x576 480x360 312x234'",
        "7680,4320,'3840x2160 2560x1440 1920x1080 1280x720 960x540 640x360 416x234'",
        "2,2,'32x32'"
    })
    void goesByTheShortSideAndNeverAboveTheSource(int width, int height, String expected) {
        assertThat(ladder(width, height, 25).stream()
                        .map(r -> r.width() + "x" + r.height())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void takesQualityAndBitrateFromTheTable() {
        assertThat(ladder(1920, 1080, 30))
                .startsWith(
                        new Rendition("v1080", 1920, 1080, 8, 6_000_000),
                        new Rendition("v720", 1280, 720, 7, 3_500_000),
                        new Rendition("v540", 960, 540, 7, 2_000_000),
                        new Rendition("v360", 640, 360, 7, 1_000_000));
    }

    @Test
    void givesHalfAsMuchMoreToFastPictures() {
        assertThat(ladder(1920, 1080, 60).get(0).maxBitrate()).isEqualTo(9_000_000);
    }

    @Test
    void saysWhyEachRungIsInOrOut() {
        assertThat(Ladder.choose(
                                new MediaReport.Video("AVC", 640, 360, true, new FrameRate(25, 1), "SDR", false),
                                STANDARD)
                        .decisions())
                .contains(
                        "360 is in as 640x360: the source's own size.",
                        "720 is out: it is above the source's short side of 360.",
                        "234 is in as 416x234: below the source's short side of 360.");
    }
}
