package dev.reelway.local.mediaconvert.pack;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The HLS playlists of a CMAF group.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216">RFC 8216</a>
 * @see <a href="https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices">HLS
 *     Authoring Specification</a>
 */
public final class HlsPlaylists {

    private static final String AUDIO_GROUP = "audio";

    private HlsPlaylists() {}

    /** The playlist that names all others. */
    public static String multivariant(List<Rendition> renditions) {
        List<Rendition> videos =
                renditions.stream().filter(r -> r.track().video()).toList();
        List<Rendition> audios =
                renditions.stream().filter(r -> !r.track().video()).toList();
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (videos.isEmpty()) {
            audios.forEach(audio -> variant(text, audio, Optional.empty()));
            return text.toString();
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < audios.size(); i++) {
            media(text, audios.get(i), i, names);
        }
        // A variant must be playable with the most demanding track of its group.
        Optional<Rendition> heaviest = audios.stream().max(Comparator.comparingLong(Rendition::peakBandwidth));
        videos.forEach(video -> variant(text, video, heaviest));
        videos.stream().filter(Rendition::iFrames).forEach(video -> iFrameVariant(text, video));
        return text.toString();
    }

    private static void media(StringBuilder text, Rendition audio, int index, Set<String> taken) {
        Optional<String> language = audio.track().language();
        String name =
                audio.label().or(() -> language.map(HlsPlaylists::languageName)).orElse("Audio");
        // Names in a group must differ.
        String different = taken.add(name) ? name : name + " " + (index + 1);
        text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"").append(AUDIO_GROUP).append("\",NAME=\"");
        text.append(UriText.quoted(different)).append('"');
        language.ifPresent(
                code -> text.append(",LANGUAGE=\"").append(languageTag(code)).append('"'));
        text.append(",DEFAULT=").append(index == 0 ? "YES" : "NO").append(",AUTOSELECT=YES,CHANNELS=\"");
        text.append(audio.track().channels()).append("\",URI=\"");
        text.append(UriText.reference(audio.playlistName())).append("\"\n");
    }

    private static void variant(StringBuilder text, Rendition rendition, Optional<Rendition> audio) {
        long peak =
                rendition.peakBandwidth() + audio.map(Rendition::peakBandwidth).orElse(0L);
        long average = rendition.averageBandwidth()
                + audio.map(Rendition::averageBandwidth).orElse(0L);
        String codecs = rendition.track().codecs()
                + audio.map(a -> "," + a.track().codecs()).orElse("");
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                .append(peak)
                .append(",AVERAGE-BANDWIDTH=")
                .append(average);
        text.append(",CODECS=\"").append(codecs).append('"');
        if (rendition.track().video()) {
            text.append(",RESOLUTION=").append(resolution(rendition));
            text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rendition.frameRate()));
            text.append(",VIDEO-RANGE=SDR");
        }
        audio.ifPresent(a -> text.append(",AUDIO=\"").append(AUDIO_GROUP).append('"'));
        text.append(",CLOSED-CAPTIONS=NONE\n")
                .append(UriText.reference(rendition.playlistName()))
                .append('\n');
    }

    private static void iFrameVariant(StringBuilder text, Rendition video) {
        long bytes = 0;
        long peak = 0;
        for (Segment segment : video.segments()) {
            for (Fragment fragment : segment.fragments()) {
                long size = fragment.firstSampleEnd() - fragment.offset();
                bytes += size;
                peak = Math.max(peak, Rendition.bits(size, video.seconds(fragment.duration())));
            }
        }
        text.append("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=").append(peak);
        text.append(",AVERAGE-BANDWIDTH=").append(Rendition.bits(bytes, video.duration()));
        text.append(",CODECS=\"")
                .append(video.track().codecs())
                .append("\",RESOLUTION=")
                .append(resolution(video));
        text.append(",VIDEO-RANGE=SDR,URI=\"")
                .append(UriText.reference(video.iFramePlaylistName()))
                .append("\"\n");
    }

    /** A rendition's own playlist. */
    public static String media(Rendition rendition) {
        StringBuilder text = head(rendition, "");
        for (int i = 0; i < rendition.segments().size(); i++) {
            duration(text, rendition, rendition.segments().get(i).duration());
            text.append(UriText.reference(rendition.segmentName(i + 1))).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /** A video rendition's I-frames alone, one a fragment, as byte ranges of its segments. */
    public static String iFrames(Rendition rendition) {
        StringBuilder text = head(rendition, "#EXT-X-I-FRAMES-ONLY\n");
        for (int i = 0; i < rendition.segments().size(); i++) {
            for (Fragment fragment : rendition.segments().get(i).fragments()) {
                duration(text, rendition, fragment.duration());
                text.append("#EXT-X-BYTERANGE:").append(fragment.firstSampleEnd() - fragment.offset());
                text.append('@').append(fragment.offset()).append('\n');
                text.append(UriText.reference(rendition.segmentName(i + 1))).append('\n');
            }
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private static StringBuilder head(Rendition rendition, String kind) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        text.append("#EXT-X-TARGETDURATION:").append(rendition.targetDuration()).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n").append(kind);
        text.append("#EXT-X-MAP:URI=\"")
                .append(UriText.reference(rendition.initName()))
                .append("\"\n");
        return text;
    }

    private static void duration(StringBuilder text, Rendition rendition, long units) {
        text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", rendition.seconds(units)));
    }

    private static String resolution(Rendition video) {
        return video.track().width() + "x" + video.track().height();
    }

    /** RFC 5646 wants the shortest code of a language: {@code en} for {@code eng}. */
    static String languageTag(String iso639) {
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            if (locale.getISO3Language().equals(iso639)) {
                return code;
            }
        }
        return iso639;
    }

    private static String languageName(String iso639) {
        return Locale.forLanguageTag(languageTag(iso639)).getDisplayLanguage(Locale.ENGLISH);
    }
}
