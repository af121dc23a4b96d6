package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The HLS playlists of a rendition.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216">RFC 8216</a>
 */
public final class HlsPlaylists {

    /** With milliseconds throughout. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Rendition rendition;
    private final HlsStyle style;
    private final StringBuilder text = new StringBuilder();

    private HlsPlaylists(Rendition rendition, HlsStyle style) {
        this.rendition = rendition;
        this.style = style;
    }

    /** A rendition's own playlist. */
    public static String media(Rendition rendition, HlsStyle style) {
        return new HlsPlaylists(rendition, style).media();
    }

    /** A video rendition's I-frames alone, one a fragment, as byte ranges of its segments. */
    public static String iFrames(Rendition rendition, HlsStyle style) {
        return new HlsPlaylists(rendition, style).iFrames();
    }

    private String media() {
        head("");
        rendition.encryption().ifPresent(encryption -> text.append(SegmentCipher.tag(encryption)));
        if (rendition.naming().form().isFragmented()) {
            map(rendition.naming().init(), rendition.naming().singleFile());
        }
        double time = 0;
        double dated = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rendition.segments().size(); i++) {
            Segment segment = rendition.segments().get(i);
            Optional<HlsStyle.Dates> dates = style.programDateTime();
            // A millisecond is lost in rounding sooner than a date in waiting for it.
            if (dates.isPresent() && time - dated >= dates.get().period() - 0.001) {
                date(dates.get().begin().plusMillis(Math.round(time * 1000)));
                dated = time;
            }
            duration(segment.duration());
            if (rendition.naming().singleFile()) {
                range(segment.size(), segment.offset());
            }
            uri(rendition.naming().segment(i + 1));
            time += rendition.seconds(segment.duration());
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private void date(Instant instant) {
        text.append("#EXT-X-PROGRAM-DATE-TIME:").append(DATE.format(instant)).append('\n');
    }

    private String iFrames() {
        head("#EXT-X-I-FRAMES-ONLY\n");
        rendition.encryption().ifPresent(encryption -> text.append(SegmentCipher.tag(encryption)));
        // Of a transport stream, what a frame alone lacks is in the tables that each segment begins with.
        map(
                rendition.naming().form().isFragmented()
                        ? rendition.naming().init()
                        : rendition.naming().segment(1),
                rendition.heads().init() > 0);
        for (int i = 0; i < rendition.segments().size(); i++) {
            Segment segment = rendition.segments().get(i);
            for (Fragment fragment : segment.fragments()) {
                duration(fragment.duration());
                range(fragment.firstSampleEnd() - fragment.offset(), segment.offset() + fragment.offset());
                uri(rendition.naming().segment(i + 1));
            }
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private void head(String kind) {
        text.append("#EXTM3U\n#EXT-X-VERSION:6\n");
        text.append("#EXT-X-TARGETDURATION:").append(rendition.targetDuration()).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n").append(kind);
    }

    private void map(String file, boolean ranged) {
        text.append("#EXT-X-MAP:URI=\"")
                .append(style.baseUrl())
                .append(UriText.path(file))
                .append('"');
        if (ranged) {
            text.append(",BYTERANGE=\"").append(rendition.heads().init()).append("@0\"");
        }
        text.append('\n');
    }

    private void range(long bytes, long offset) {
        text.append("#EXT-X-BYTERANGE:")
                .append(bytes)
                .append('@')
                .append(offset)
                .append('\n');
    }

    private void uri(String file) {
        text.append(style.baseUrl()).append(UriText.path(file)).append('\n');
    }

    private void duration(long units) {
        double seconds = rendition.seconds(units);
        text.append(
                style.integerDurations()
                        ? "#EXTINF:" + Math.round(seconds) + ",\n"
                        : String.format(Locale.ROOT, "#EXTINF:%.6f,\n", seconds));
    }
}
