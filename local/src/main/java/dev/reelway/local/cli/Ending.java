package dev.reelway.local.cli;

import dev.reelway.local.cloud.OpenParts;

/** Closes what a command started, when it ends or when the process is told to: by Ctrl-C or a signal. */
final class Ending implements AutoCloseable {

    private final OpenParts parts = new OpenParts();
    private final Thread hook = new Thread(parts::close, "ending");

    Ending(AutoCloseable last) {
        parts.add(last);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    <T extends AutoCloseable> T closing(T part) {
        return parts.add(part);
    }

    @Override
    public void close() {
        parts.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: it found nothing left to do, or will.
        }
    }
}
