package dev.reelway.local.cli.progress;

import java.time.Instant;
import java.util.List;

/** What a person sees while files are under way. Called by several threads. */
public interface ProgressView extends AutoCloseable {

    /** Shows how a file gets on. */
    void show(String file, List<StateProgress> states, Instant now);

    /** Shows that a file is through, in one line. */
    void finished(String file, String line);

    /** Leaves the terminal as a prompt expects it. */
    @Override
    void close();
}
