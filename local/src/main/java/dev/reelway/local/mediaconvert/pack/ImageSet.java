package dev.reelway.local.mediaconvert.pack;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The adaptation set of images in an MPD.
 *
 * @see <a href="https://dashif.org/docs/DASH-IF-IOP-v4.3.pdf">DASH-IF Interoperability Points 4.3, section 6.2.6</a>
 */
final class ImageSet {

    private static final int TIMESCALE = 90_000;

    private ImageSet() {}

    static String of(ImageTrack track, int id) {
        StringBuilder text = new StringBuilder("    <AdaptationSet id=\"");
        text.append(id).append("\" contentType=\"image\" mimeType=\"image/jpeg\">\n");
        text.append("      <SegmentTemplate timescale=\"").append(TIMESCALE).append("\" startNumber=\"1\" media=\"");
        text.append(UriText.xml(UriText.path(track.name()).replace("$", "$$"))).append("_$Number%09d$.jpg\">\n");
        // How many there are follows from no duration: sound may go on where there is no picture any more. The last
        // file has as
        // many tiles as the others, so that players find them by the same rule.
        text.append("        <SegmentTimeline>\n          <S t=\"0\" d=\"").append(duration(track));
        int more = track.files().size() - 1;
        text.append(more > 0 ? "\" r=\"" + more : "").append("\"/>\n        </SegmentTimeline>\n");
        text.append("      </SegmentTemplate>\n");
        text.append("      <Representation id=\"").append(UriText.xml(track.name()));
        text.append("\" bandwidth=\"").append(track.peakBandwidth());
        text.append("\" width=\"").append(track.width());
        text.append("\" height=\"").append(track.height()).append("\">\n");
        text.append("        <EssentialProperty schemeIdUri=\"http://dashif.org/guidelines/thumbnail_tile\" value=\"");
        text.append(track.grid()).append("\"/>\n");
        return text.append("      </Representation>\n    </AdaptationSet>\n").toString();
    }

    private static long duration(ImageTrack track) {
        return BigDecimal.valueOf(track.tile().seconds() * track.grid().count() * TIMESCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
