package dev.reelway.tasks.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an asset on its way through the pipeline.
 *
 * @param assetId derived from bucket and key
 * @param revision the execution's name
 * @param source the file that it is made of
 * @param startedAt when the execution started, ISO 8601
 * @param options what the uploader asks for
 * @param captions caption files found next to the source
 * @param approval of what it costs, if it was held for that
 */
public record Asset(
        String assetId,
        String revision,
        Source source,
        String startedAt,
        Options options,
        List<SideCar> captions,
        @Nullable Approval approval) {

    public Asset {
        captions = List.copyOf(captions);
    }

    /** Everything that this revision produces lies below this prefix of the delivery bucket; it ends in a slash. */
    public String prefix() {
        return prefix(assetId, revision);
    }

    /** The one object that makes a revision the published one. */
    public String documentKey() {
        return documentKey(assetId);
    }

    /** The transcript of this revision's source in a language, as Transcribe names it; in whichever it is if that is not known. */
    public String transcriptKey(@Nullable String language) {
        return prefix() + "captions/transcript" + (language == null ? "" : "." + language) + ".json";
    }

    public static String prefix(String assetId, String revision) {
        return "assets/" + assetId + "/" + revision + "/";
    }

    public static String documentKey(String assetId) {
        return "assets/" + assetId + "/asset.json";
    }

    /**
     * A caption file that was uploaded beside the source.
     *
     * @param key its key in the uploads bucket
     * @param language a BCP 47 tag, {@code und} where the name has none
     * @param format {@code srt} or {@code vtt}
     */
    public record SideCar(String key, String language, String format) {}
}
