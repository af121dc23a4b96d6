package dev.reelway.tasks.asset;

import java.util.List;

/**
 * One revision of an asset on its way through the pipeline.
 *
 * @param assetId derived from bucket and key
 * @param revision the execution's name
 * @param source the file that it is made of
 * @param startedAt when the execution started, ISO 8601
 * @param options what the uploader asks for
 * @param captions caption files found next to the source
 */
public record Asset(
        String assetId, String revision, Source source, String startedAt, Options options, List<SideCar> captions) {

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
