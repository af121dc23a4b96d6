package dev.reelway.local.ffmpeg;

import java.util.function.Consumer;

/** Reads ffmpeg's reports of progress, and knows when the last one said something new. */
final class StallWatch implements Consumer<String> {

    private final Consumer<Progress> listener;
    private Progress last = Progress.START;
    private volatile long since = System.nanoTime();

    StallWatch(Consumer<Progress> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        Progress now = last.after(line).orElse(last);
        if (!now.equals(last)) {
            last = now;
            since = System.nanoTime();
        }
        if (line.startsWith("progress=")) {
            listener.accept(now);
        }
    }

    long nanosSinceProgress() {
        return System.nanoTime() - since;
    }
}
