package dev.reelway.testkit;

import dev.reelway.testkit.check.RunCheck;
import dev.reelway.testkit.path.Diagram;
import dev.reelway.testkit.path.Path;
import dev.reelway.testkit.run.Recording;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param recording all of it, event by event
 */
public record Run(Recording recording) {

    /** Begins to check it. */
    public RunCheck check() {
        return new RunCheck(recording);
    }

    /** As AWS calls it: {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT}. */
    public String status() {
        return recording.status();
    }

    /** JSON text, if it succeeded. */
    public Optional<String> output() {
        return recording.result().output();
    }

    /** Why it failed, if that has a name. */
    public Optional<String> error() {
        return recording.result().error();
    }

    /** What is said about that. */
    public Optional<String> cause() {
        return recording.result().cause();
    }

    /** The way that it took. */
    public Path path() {
        return Path.of(recording);
    }

    /** The path as a small diagram. */
    @Override
    public String toString() {
        return Diagram.of(recording);
    }
}
