package dev.reelway.tasks.speech;

import dev.reelway.tasks.asset.Asset;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits for a transcription, with all that is needed to start it.
 *
 * @param jobName the transcription job's name; the same for each attempt at the same revision
 * @param taskToken who is to be answered
 * @param executionArn the execution that waits
 * @param media the file to listen to, an S3 URI
 * @param language that is spoken, a language code of Transcribe; the service finds out if absent
 * @param transcript key of the transcript in the delivery bucket
 */
public record Waiting(
        String jobName,
        String taskToken,
        String executionArn,
        String media,
        @Nullable String language,
        String transcript) {

    /** Whoever waits for the transcription of an asset's source. */
    public static Waiting of(Asset asset, String taskToken, String executionArn, @Nullable String language) {
        return new Waiting(
                asset.assetId() + "." + asset.revision() + suffix(language),
                taskToken,
                executionArn,
                asset.source().uri(),
                language,
                asset.transcriptKey(language));
    }

    private static String suffix(@Nullable String language) {
        return language == null ? "" : "." + language;
    }
}
