package dev.reelway.tasks.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.Asset.SideCar;
import dev.reelway.tasks.cost.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will be made of a source.
 *
 * @param requestToken makes CreateJob idempotent, together with the attempt
 * @param attempt counts encodes of this revision, from 1
 * @param timeoutSeconds how long the encode may take
 * @param priority of the job among others in its queue, -50 to 50
 * @param codec of all renditions, as MediaConvert names it
 * @param encoding a digest of the settings but for where outputs go: the same for the same result
 * @param reuse the revision that renditions are taken from, if there is one
 * @param settings MediaConvert's job settings, in PascalCase as Step Functions wants them
 * @param durationSeconds of the source
 * @param renditions video, largest first; none for an audio-only source
 * @param audioTracks how many audio renditions there will be
 * @param hls key of the multivariant playlist in the delivery bucket
 * @param dash key of the MPD in the delivery bucket
 * @param thumbnails what to make of captured frames
 * @param captions where captions come from
 * @param cost what it is to come to
 * @param decisions why each rendition is in or out
 */
public record EncodePlan(
        String requestToken,
        int attempt,
        long timeoutSeconds,
        int priority,
        String codec,
        String encoding,
        @Nullable Reuse reuse,
        JsonNode settings,
        double durationSeconds,
        List<Rendition> renditions,
        int audioTracks,
        String hls,
        String dash,
        Thumbnails thumbnails,
        Captions captions,
        @Nullable Cost cost,
        List<String> decisions) {

    public EncodePlan {
        renditions = List.copyOf(renditions);
        decisions = List.copyOf(decisions);
    }

    /** The same, for the cost that is known once all else is. */
    EncodePlan at(Cost known, List<String> why) {
        return new EncodePlan(
                requestToken,
                attempt,
                timeoutSeconds,
                priority,
                codec,
                encoding,
                reuse,
                settings,
                durationSeconds,
                renditions,
                audioTracks,
                hls,
                dash,
                thumbnails,
                captions,
                known,
                why);
    }

    /**
     * The frames that the encode captures.
     *
     * @param intervalSeconds between two frames; 0 where there is no video
     * @param framePrefix key prefix of the captured frames
     * @param durationSeconds of the source
     */
    public record Thumbnails(int intervalSeconds, String framePrefix, double durationSeconds) {}

    /**
     * Where captions come from.
     *
     * @param mode {@code sidecar}, {@code speech}, {@code transcript} of an earlier revision, or {@code none}
     * @param reason why there are none, where there are none
     * @param sideCars the files to convert
     * @param timeoutSeconds how long a transcription may take
     * @param durationSeconds of the source
     * @param language that is spoken, a language code of Transcribe; absent if it is to be found out
     * @param firstTrack the number of the first track that is made; others may have been made before
     * @param transcript what the transcription answered, once it has
     */
    public record Captions(
            String mode,
            @Nullable String reason,
            List<SideCar> sideCars,
            long timeoutSeconds,
            double durationSeconds,
            @Nullable String language,
            int firstTrack,
            @Nullable Transcript transcript) {
        public Captions {
            sideCars = List.copyOf(sideCars);
        }

        /** Where they come from or why there are none, in words. */
        String why() {
            return switch (mode) {
                case "sidecar" -> sideCars.size() + " beside the source";
                case "speech" -> "from speech";
                case "transcript" -> "from what was heard for an earlier revision";
                default ->
                    "none, because "
                            + String.valueOf(reason).replaceAll("\\.$", "").replaceFirst("^The", "the");
            };
        }
    }

    /** How a transcription ended: {@code READY} or {@code SKIPPED}, why the latter, and which language was heard. */
    public record Transcript(
            String status,
            @Nullable String reason,
            @Nullable String language) {}
}
