package dev.reelway.tasks.publish;

import dev.reelway.tasks.caption.CaptionHandler.Track;
import java.util.List;

/** Adds caption tracks to manifests that the encode wrote; manifests that have them stay as they are. */
public final class Subtitles {

    private static final String GROUP = "subs";

    private Subtitles() {}

    /**
     * Names the tracks in a group that every variant refers to.
     *
     * @param master a multivariant playlist in the folder beside {@code captions/}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.3.4.1">RFC 8216, 4.3.4.1</a>
     */
    static String inMaster(String master, List<Track> tracks) {
        if (master.contains("TYPE=SUBTITLES")) {
            return master;
        }
        StringBuilder media = new StringBuilder();
        for (Track track : tracks) {
            media.append("#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"").append(GROUP);
            media.append("\",NAME=\"").append(track.language());
            media.append("\",LANGUAGE=\"").append(track.language());
            media.append("\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"").append(relative(track.playlist()));
            media.append("\"\n");
        }
        int firstVariant = master.indexOf("#EXT-X-STREAM-INF:");
        String variants = master.substring(firstVariant)
                .replace("#EXT-X-STREAM-INF:", "#EXT-X-STREAM-INF:SUBTITLES=\"" + GROUP + "\",");
        return master.substring(0, firstVariant) + media + variants;
    }

    /** The playlist as it was before tracks were named in it. */
    public static String withoutTracksInMaster(String master) {
        return master.replaceAll("(?m)^#EXT-X-MEDIA:TYPE=SUBTITLES,.*\n", "")
                .replace("#EXT-X-STREAM-INF:SUBTITLES=\"" + GROUP + "\",", "#EXT-X-STREAM-INF:");
    }

    /** The MPD as it was before tracks were named in it. */
    public static String withoutTracksInMpd(String mpd) {
        return mpd.replaceAll(
                "(?s) *<AdaptationSet contentType=\"text\" mimeType=\"text/vtt\".*?</AdaptationSet>\n", "");
    }

    /** One text adaptation set a track, at the end of the only period. */
    static String inMpd(String mpd, List<Track> tracks) {
        if (mpd.contains("text/vtt")) {
            return mpd;
        }
        StringBuilder sets = new StringBuilder();
        for (Track track : tracks) {
            String id = "captions-" + track.language();
            sets.append("    <AdaptationSet contentType=\"text\" mimeType=\"text/vtt\" lang=\"");
            sets.append(track.language()).append("\">\n");
            sets.append("      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"subtitle\"/>\n");
            sets.append("      <Representation id=\"").append(id).append("\" bandwidth=\"1000\">\n");
            sets.append("        <BaseURL>").append(relative(track.file())).append("</BaseURL>\n");
            sets.append("      </Representation>\n    </AdaptationSet>\n");
        }
        int end = mpd.lastIndexOf("</Period>");
        int lineStart = mpd.lastIndexOf('\n', end) + 1;
        return mpd.substring(0, lineStart) + sets + mpd.substring(lineStart);
    }

    /** Manifests lie in {@code cmaf/}, captions in {@code captions/} beside it. */
    private static String relative(String key) {
        return "../captions/" + key.substring(key.lastIndexOf('/') + 1);
    }
}
