package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.Rational;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The MPD of a CMAF group.
 *
 * @see <a href="https://dashif.org/guidelines/">DASH-IF Interoperability Points</a>
 */
public final class DashManifest {

    private DashManifest() {}

    public static String of(List<Rendition> renditions) {
        double duration =
                renditions.stream().mapToDouble(Rendition::duration).max().orElse(0);
        long longest =
                renditions.stream().mapToLong(Rendition::targetDuration).max().orElse(1);
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"");
        text.append(" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\" minBufferTime=\"PT")
                .append(longest);
        text.append("S\" maxSegmentDuration=\"PT").append(longest + 1).append("S\" mediaPresentationDuration=\"");
        text.append(duration(duration)).append("\">\n  <Period id=\"0\" start=\"PT0S\">\n");
        int set = 0;
        Set<Boolean> kinds = new HashSet<>();
        for (List<Rendition> members : sets(renditions).values()) {
            // Sets come in the order of the outputs: the first of a kind is what plays when nobody chooses.
            boolean main = kinds.add(members.get(0).track().video());
            adaptationSet(text, members, set++, main);
        }
        return text.append("  </Period>\n</MPD>\n").toString();
    }

    /** One set for video, one for each language and codec of audio. */
    private static Map<String, List<Rendition>> sets(List<Rendition> renditions) {
        Map<String, List<Rendition>> sets = new LinkedHashMap<>();
        for (Rendition rendition : renditions) {
            TrackHeader track = rendition.track();
            String key = track.video()
                    ? "video"
                    : "audio " + track.language().orElse("") + " " + track.codecs() + " "
                            + rendition.label().orElse("");
            sets.computeIfAbsent(key, k -> new java.util.ArrayList<>()).add(rendition);
        }
        return sets;
    }

    private static void adaptationSet(StringBuilder text, List<Rendition> members, int id, boolean main) {
        Rendition first = members.get(0);
        boolean video = first.track().video();
        String kind = video ? "video" : "audio";
        text.append("    <AdaptationSet id=\"")
                .append(id)
                .append("\" contentType=\"")
                .append(kind);
        text.append("\" mimeType=\"").append(kind).append("/mp4\" segmentAlignment=\"true\" startWithSAP=\"1\"");
        if (video) {
            Rendition largest = members.stream()
                    .max(Comparator.comparingLong(
                            r -> (long) r.track().width() * r.track().height()))
                    .orElse(first);
            text.append(" par=\"").append(shape(largest.track())).append('"');
            text.append(" maxWidth=\"").append(largest.track().width());
            text.append("\" maxHeight=\"").append(largest.track().height()).append('"');
        }
        first.track()
                .language()
                .ifPresent(code -> text.append(" lang=\"")
                        .append(HlsPlaylists.languageTag(code))
                        .append('"'));
        text.append(">\n");
        first.label()
                .ifPresent(label ->
                        text.append("      <Label>").append(UriText.xml(label)).append("</Label>\n"));
        text.append("      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"");
        text.append(main ? "main" : "alternate").append("\"/>\n");
        members.forEach(member -> representation(text, member));
        text.append("    </AdaptationSet>\n");
    }

    private static void representation(StringBuilder text, Rendition rendition) {
        TrackHeader track = rendition.track();
        text.append("      <Representation id=\"").append(UriText.xml(rendition.name()));
        text.append("\" bandwidth=\"").append(rendition.peakBandwidth());
        text.append("\" codecs=\"").append(track.codecs()).append('"');
        if (track.video()) {
            text.append(" width=\"")
                    .append(track.width())
                    .append("\" height=\"")
                    .append(track.height());
            text.append("\" frameRate=\"").append(frameRate(rendition)).append("\" sar=\"1:1\">\n");
        } else {
            text.append(" audioSamplingRate=\"").append(track.sampleRate()).append("\">\n");
            text.append("        <AudioChannelConfiguration");
            text.append(" schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\" value=\"");
            text.append(track.channels()).append("\"/>\n");
        }
        timeline(text, rendition);
        text.append("      </Representation>\n");
    }

    private static void timeline(StringBuilder text, Rendition rendition) {
        String name = UriText.xml(UriText.reference(rendition.name()).replace("$", "$$"));
        text.append("        <SegmentTemplate timescale=\"")
                .append(rendition.track().timescale());
        text.append("\" startNumber=\"1\" initialization=\"")
                .append(name)
                .append("init.")
                .append(rendition.extension());
        text.append("\" media=\"").append(name).append("_$Number%09d$.").append(rendition.extension());
        text.append("\">\n          <SegmentTimeline>\n");
        List<Segment> segments = rendition.segments();
        int i = 0;
        while (i < segments.size()) {
            int run = i + 1;
            while (run < segments.size()
                    && segments.get(run).duration() == segments.get(i).duration()) {
                run++;
            }
            text.append("            <S t=\"").append(segments.get(i).time());
            text.append("\" d=\"").append(segments.get(i).duration());
            text.append(run - i > 1 ? "\" r=\"" + (run - i - 1) : "").append("\"/>\n");
            i = run;
        }
        text.append("          </SegmentTimeline>\n        </SegmentTemplate>\n");
    }

    /** A frame rate as a fraction: whole, or over 1001. */
    private static String frameRate(Rendition rendition) {
        double rate = rendition.frameRate();
        long whole = Math.round(rate);
        long thousandths = Math.round(rate * 1001 / 1000) * 1000;
        if (Math.abs(rate - whole) > 0.005 && Math.abs(rate - thousandths / 1001.0) < 0.005) {
            return thousandths + "/1001";
        }
        if (Math.abs(rate - whole) <= 0.005) {
            return Long.toString(Math.max(1, whole));
        }
        return new Rational(Math.max(1, Math.round(rate * 1000)), 1000).toString();
    }

    /** The shape of the picture; a common one if only rounding to even sides makes the difference. */
    private static String shape(TrackHeader track) {
        double ratio = track.width() / (double) track.height();
        for (String common : new String[] {"16:9", "9:16", "4:3", "3:4", "1:1"}) {
            double value = Rational.parse(common).orElse(Rational.ONE).toDouble();
            if (Math.abs(ratio / value - 1) < 0.01) {
                return common;
            }
        }
        return new Rational(track.width(), track.height()).toString().replace('/', ':');
    }

    private static String duration(double seconds) {
        return String.format(Locale.ROOT, "PT%.3fS", seconds);
    }
}
