package dev.reelway.local.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.cli.progress.StateProgress.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plusMillis(2500);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void thePlainViewTellsWhatHappensOnce() {
        var view = new PlainView(out);
        List<StateProgress> states = List.of(done("Validate"), running("Transcode"), StateProgress.waiting("Publish"));
        view.show("clip.mp4", states, NOW);
        view.show("clip.mp4", states, NOW);
        view.finished("clip.mp4", "PUBLISHED in 3.0 s");
        assertThat(text()).isEqualTo("""
                clip.mp4  Validate  done in 1.0 s
                clip.mp4  PUBLISHED in 3.0 s
                """);
    }

    @Test
    void thePlainViewTellsOfEachRetry() {
        var view = new PlainView(out);
        StateProgress failed = running("Transcode").failed("MediaConvert.TooManyRequestsException");
        view.show("clip.mp4", List.of(failed), NOW);
        view.show("clip.mp4", List.of(failed.scheduled()), NOW);
        view.show("clip.mp4", List.of(failed.scheduled().failed("States.Timeout")), NOW);
        assertThat(text()).isEqualTo("""
                clip.mp4  Transcode  failed (TooManyRequestsException), to be tried again
                clip.mp4  Transcode  failed (States.Timeout), to be tried again, retried once
                """);
    }

    @Test
    void theLiveViewDrawsInPlace() {
        var view = new LiveView(out, 60, 24);
        view.show("clip.mp4", List.of(done("Validate"), running("Transcode").at(42)), NOW);
        view.show("clip.mp4", List.of(done("Validate"), running("Transcode").at(43)), NOW);
        assertThat(text()).isEqualTo("""
                \r\u001b[Jclip.mp4
                \u001b[32m  + Validate               done in 1.0 s\u001b[0m
                \u001b[1m  > Transcode              running 42 %, 2.5 s\u001b[0m
                \u001b[3A\r\u001b[Jclip.mp4
                \u001b[32m  + Validate               done in 1.0 s\u001b[0m
                \u001b[1m  > Transcode              running 43 %, 2.5 s\u001b[0m
                """);
    }

    @Test
    void theLiveViewDrawsNothingWhereNothingHasChanged() {
        var view = new LiveView(out, 60, 24);
        view.show("clip.mp4", List.of(done("Validate")), NOW);
        int before = written.size();
        view.show("clip.mp4", List.of(done("Validate")), NOW);
        assertThat(written.size()).isEqualTo(before);
    }

    @Test
    void aFileThatIsThroughStaysAboveTheOthers() {
        var view = new LiveView(out, 60, 24);
        view.show("a.mp4", List.of(done("Validate")), NOW);
        view.show("b.mp4", List.of(running("Validate")), NOW);
        written.reset();
        view.finished("a.mp4", "PUBLISHED in 3.0 s");
        assertThat(text()).isEqualTo("""
                \u001b[4A\r\u001b[Ja.mp4
                \u001b[32m  + Validate               done in 1.0 s\u001b[0m
                  PUBLISHED in 3.0 s
                b.mp4
                \u001b[1m  > Validate               running 2.5 s\u001b[0m
                """);
    }

    @Test
    void linesAreCutBeforeTheLastColumn() {
        new LiveView(out, 30, 24).show("clip.mp4", List.of(running("Transcode").at(42)), NOW);
        assertThat(text()).contains("\u001b[1m  > Transcode              ru\u001b[0m\n");
    }

    @Test
    void whatDoesNotFitOnTheTerminalIsLeftOutFromTheTop() {
        new LiveView(out, 60, 3).show("clip.mp4", List.of(done("Validate"), running("Transcode")), NOW);
        assertThat(text()).doesNotContain("clip.mp4").contains("Validate").contains("Transcode");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static StateProgress done(String name) {
        return new StateProgress(
                name,
                Status.DONE,
                Optional.of(START),
                Optional.of(START.plusSeconds(1)),
                0,
                Optional.empty(),
                OptionalInt.empty());
    }

    private static StateProgress running(String name) {
        return StateProgress.waiting(name).entered(START);
    }
}
