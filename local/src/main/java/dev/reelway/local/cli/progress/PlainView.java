package dev.reelway.local.cli.progress;

import dev.reelway.local.cli.progress.StateProgress.Status;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A line for each thing that happens, for logs and pipes. */
public final class PlainView implements ProgressView {

    private final PrintStream out;
    private final Set<String> told = new HashSet<>();

    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void show(String file, List<StateProgress> states, Instant now) {
        for (StateProgress state : states) {
            boolean happened = state.status() != Status.WAITING && state.status() != Status.RUNNING;
            if (happened && told.add(file + '\n' + state.name() + '\n' + state.status() + state.retries())) {
                out.println(file + "  " + state.name() + "  " + StateLine.words(state, now));
            }
        }
    }

    @Override
    public synchronized void finished(String file, String line) {
        out.println(file + "  " + line);
    }

    @Override
    public void close() {
        out.flush();
    }
}
