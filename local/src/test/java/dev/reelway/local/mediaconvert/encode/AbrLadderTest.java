package dev.reelway.local.mediaconvert.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.mediaconvert.job.AbrSettings;
import dev.reelway.local.mediaconvert.job.AbrSettings.Allowed;
import dev.reelway.local.mediaconvert.job.AbrSettings.Frame;
import dev.reelway.local.mediaconvert.job.AbrSettings.Rules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AbrLadderTest {

    private static final Frame FULL_HD = new Frame(1920, 1080);
    private static final Rules NONE = new Rules(Optional.empty(), Optional.empty(), List.of(), List.of());

    @Test
    void goesFromTheSourceDownToTheLowestRate() {
        List<AbrLadder.Rung> rungs = AbrLadder.of(settings(15, NONE), FULL_HD);
        assertThat(rungs.get(0)).isEqualTo(new AbrLadder.Rung(FULL_HD, 8_000_000));
        assertThat(rungs.get(rungs.size() - 1).bitrate()).isEqualTo(600_000);
        assertThat(rungs).extracting(AbrLadder.Rung::bitrate).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(frames(rungs)).contains("1280x720", "640x360");
    }

    @Test
    void hasNoMoreRenditionsThanAreAllowedButKeepsBothEnds() {
        List<AbrLadder.Rung> all = AbrLadder.of(settings(15, NONE), FULL_HD);
        List<AbrLadder.Rung> three = AbrLadder.of(settings(3, NONE), FULL_HD);
        assertThat(three).hasSize(3).contains(all.get(0), all.get(all.size() - 1));
    }

    @Test
    void includesWhatItHasTo() {
        Rules rules = new Rules(
                Optional.empty(), Optional.empty(), List.of(new Frame(400, 224), new Frame(800, 450)), List.of());
        assertThat(frames(AbrLadder.of(settings(4, rules), FULL_HD))).hasSize(4).contains("400x224", "800x450");
    }

    @Test
    void takesNothingButWhatIsAllowedAndFits() {
        Rules rules = new Rules(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        new Allowed(new Frame(3840, 2160), true),
                        new Allowed(new Frame(1280, 720), false),
                        new Allowed(new Frame(640, 360), true)));
        assertThat(frames(AbrLadder.of(settings(15, rules), FULL_HD))).containsExactly("1280x720", "640x360");
    }

    @Test
    void hasNothingSmallerThanTheBottom() {
        Rules rules = new Rules(Optional.empty(), Optional.of(new Frame(960, 540)), List.of(), List.of());
        assertThat(frames(AbrLadder.of(settings(15, rules), FULL_HD)))
                .containsExactly("1920x1080", "1280x720", "960x540");
    }

    @Test
    void standsUprightWhereTheSourceDoes() {
        assertThat(frames(AbrLadder.of(settings(15, NONE), new Frame(1080, 1920))))
                .contains("720x1280");
    }

    private static AbrSettings settings(int most, Rules rules) {
        return new AbrSettings(most, 600_000, 8_000_000, OptionalDouble.empty(), rules);
    }

    private static List<String> frames(List<AbrLadder.Rung> rungs) {
        return rungs.stream()
                .map(rung -> rung.frame().width() + "x" + rung.frame().height())
                .toList();
    }
}
