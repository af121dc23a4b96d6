package dev.reelway.local.mediaconvert.caption;

import java.util.List;
import java.util.Locale;

/** Writes cues as files. */
public final class CaptionText {

    private CaptionText() {}

    /**
     * WebVTT.
     *
     * @param clock the transport stream's time at the beginning, which HLS needs
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-3.5">RFC 8216, section 3.5</a>
     */
    public static String hlsSegment(List<Cue> cues, long clock, long from, long to) {
        StringBuilder file = new StringBuilder("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:" + clock + ",LOCAL:00:00:00.000\n");
        // A cue that two segments share is in both.
        cues.stream()
                .filter(cue -> cue.start() < to && cue.end() > from)
                .forEach(cue -> file.append('\n').append(webVtt(cue)));
        return file.toString();
    }

    public static String webVtt(List<Cue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n");
        cues.forEach(cue -> file.append('\n').append(webVtt(cue)));
        return file.toString();
    }

    /** An arrow inside a cue would end it. */
    private static String webVtt(Cue cue) {
        return time(cue.start(), '.') + " --> " + time(cue.end(), '.') + "\n"
                + cue.text().replace("-->", "->") + "\n";
    }

    /** SubRip. */
    public static String srt(List<Cue> cues) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            file.append(i + 1).append('\n');
            file.append(time(cue.start(), ',')).append(" --> ").append(time(cue.end(), ','));
            file.append('\n').append(cue.text()).append("\n\n");
        }
        return file.toString();
    }

    /**
     * TTML.
     *
     * @param language RFC 5646, may be empty
     * @see <a href="https://www.w3.org/TR/ttml1/">Timed Text Markup Language</a>
     */
    public static String ttml(List<Cue> cues, String language) {
        return timedText(cues, language, "", "");
    }

    /**
     * The text profile of IMSC 1.
     *
     * @param language RFC 5646, may be empty
     * @see <a href="https://www.w3.org/TR/ttml-imsc1.0.1/">TTML Profiles for Internet Media Subtitles and Captions</a>
     */
    public static String imsc(List<Cue> cues, String language) {
        String profile = " xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\""
                + " ttp:profile=\"http://www.w3.org/ns/ttml/profile/imsc1/text\"";
        return timedText(cues, language, profile, " tts:showBackground=\"whenActive\" tts:overflow=\"visible\"");
    }

    private static String timedText(List<Cue> cues, String language, String profile, String region) {
        StringBuilder file = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        file.append("<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"");
        file.append(profile);
        file.append(" xml:lang=\"").append(escaped(language)).append("\">\n  <head>\n    <layout>\n");
        file.append("      <region xml:id=\"bottom\" tts:origin=\"10% 80%\" tts:extent=\"80% 15%\"");
        file.append(region);
        file.append(" tts:displayAlign=\"after\" tts:textAlign=\"center\"/>\n    </layout>\n  </head>\n");
        file.append("  <body region=\"bottom\">\n    <div>\n");
        for (Cue cue : cues) {
            file.append("      <p begin=\"").append(time(cue.start(), '.'));
            file.append("\" end=\"").append(time(cue.end(), '.')).append("\">");
            file.append(escaped(plain(cue.text())).replace("\n", "<br/>")).append("</p>\n");
        }
        return file.append("    </div>\n  </body>\n</tt>\n").toString();
    }

    /** A cue's text without the tags that SRT and WebVTT have in it. */
    public static String plain(String text) {
        return text.replaceAll("</?[a-zA-Z][^>]*>|<\\d[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
    }

    private static String time(long millis, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                point,
                millis % 1000);
    }
}
