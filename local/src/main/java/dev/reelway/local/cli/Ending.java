package dev.reelway.local.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what a command started, when it ends or when the process is told to: by Ctrl-C or a signal. */
final class Ending implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "ending");

    Ending(AutoCloseable last) {
        parts.push(last);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    private synchronized void closeAll() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // The process ends anyway; the others must be closed all the same.
                org.slf4j.LoggerFactory.getLogger(Ending.class).warn("Not closed", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: it found nothing left to do, or will.
        }
    }
}
