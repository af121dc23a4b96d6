package dev.reelway.tasks.asset;

import org.jspecify.annotations.Nullable;

/**
 * What an execution of the asset pipeline is started with, by an upload or by hand.
 *
 * @param source the file; bucket and key are enough
 * @param profile the name of an encoding profile; the uploader's choice if absent
 * @param options what goes before the uploader's own options
 * @param from the step from which everything is made again, even where nothing has changed: {@code transcode}, {@code caption}
 *     or {@code publish}; by default what an earlier revision made the same way is taken from there
 * @param backfill the name of the backfill that asks for it
 */
public record ExecutionInput(
        @Nullable Source source,
        @Nullable String profile,
        @Nullable Options options,
        @Nullable String from,
        @Nullable String backfill) {

    /** An upload, and nothing else. */
    public static ExecutionInput of(Source source) {
        return new ExecutionInput(source, null, null, null, null);
    }

    /** What was asked for when the execution was started. */
    public Options asked() {
        Options named = new Options(null, null, profile, null, null, null, null, null);
        return options == null ? named : named.or(options);
    }
}
