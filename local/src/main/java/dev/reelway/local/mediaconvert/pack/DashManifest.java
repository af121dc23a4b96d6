package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.job.OutputGroup.DashStyle;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Kind;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Picture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The MPD of a group.
 *
 * @see <a href="https://dashif.org/guidelines/">DASH-IF Interoperability Points</a>
 */
public final class DashManifest {

    private final DashStyle style;
    private final int segmentSeconds;
    private final StringBuilder text = new StringBuilder();

    private DashManifest(DashStyle style, int segmentSeconds) {
        this.style = style;
        this.segmentSeconds = segmentSeconds;
    }

    /**
     * The MPD of finished renditions.
     *
     * @param segmentSeconds what segments were to be long, for times that are computed from it
     */
    public static String of(List<Rendition> renditions, List<ImageTrack> images, DashStyle style, int segmentSeconds) {
        return new DashManifest(style, segmentSeconds).write(renditions, images);
    }

    private String write(List<Rendition> renditions, List<ImageTrack> images) {
        double duration =
                renditions.stream().mapToDouble(Rendition::duration).max().orElse(0);
        long longest =
                renditions.stream().mapToLong(Rendition::targetDuration).max().orElse(1);
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"");
        text.append(" profiles=\"urn:mpeg:dash:profile:isoff-")
                .append(style.onDemand() ? "on-demand" : "live")
                .append(":2011\" minBufferTime=\"PT")
                .append(buffer(renditions));
        text.append("S\" maxSegmentDuration=\"PT").append(longest + 1).append("S\" mediaPresentationDuration=\"");
        text.append(String.format(Locale.ROOT, "PT%.3fS\">\n", duration));
        if (!style.baseUrl().isEmpty()) {
            text.append("  <BaseURL>").append(UriText.xml(style.baseUrl())).append("</BaseURL>\n");
        }
        text.append("  <Period id=\"0\" start=\"PT0S\">\n");
        int set = 0;
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (List<Rendition> members : sets(renditions).values()) {
            // Sets come in the order of the outputs: the first of a kind is what plays when nobody chooses.
            boolean main = kinds.add(members.get(0).track().kind());
            adaptationSet(members, set++, main);
        }
        for (ImageTrack track : images) {
            text.append(ImageSet.of(track, set++));
        }
        return text.append("  </Period>\n</MPD>\n").toString();
    }

    /** With a whole segment in the buffer, the largest rate of any run of segments is enough to play on. */
    private String buffer(List<Rendition> renditions) {
        if (style.minBufferSeconds().isPresent()) {
            return Integer.toString(style.minBufferSeconds().getAsInt());
        }
        double longest = renditions.stream()
                .filter(rendition -> rendition.track().kind() != Kind.TEXT)
                .mapToDouble(Rendition::longestSegment)
                .max()
                .orElse(1);
        return BigDecimal.valueOf(longest)
                .setScale(3, RoundingMode.CEILING)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** One set for each codec of video, one for each language and codec of audio, one for each text. */
    private static Map<String, List<Rendition>> sets(List<Rendition> renditions) {
        Map<String, List<Rendition>> sets = new LinkedHashMap<>();
        for (Rendition rendition : renditions) {
            TrackHeader track = rendition.track();
            String key = switch (track.kind()) {
                case VIDEO -> "video " + track.codecs().substring(0, 4);
                case AUDIO ->
                    "audio " + track.language().orElse("") + " " + track.codecs() + " "
                            + rendition.label().orElse("");
                case TEXT -> "text " + rendition.name();
            };
            sets.computeIfAbsent(key, k -> new ArrayList<>()).add(rendition);
        }
        return sets;
    }

    private void adaptationSet(List<Rendition> members, int id, boolean main) {
        Rendition first = members.get(0);
        Kind kind = first.track().kind();
        String noun = kind.name().toLowerCase(Locale.ROOT);
        text.append("    <AdaptationSet id=\"")
                .append(id)
                .append("\" contentType=\"")
                .append(noun);
        text.append("\" mimeType=\"").append(type(first)).append('"');
        if (first.naming().form().isFragmented()) {
            text.append(" segmentAlignment=\"true\" startWithSAP=\"1\"");
        }
        if (kind == Kind.VIDEO) {
            Picture largest = members.stream()
                    .flatMap(member -> member.track().picture().stream())
                    .max(Comparator.comparingLong(picture -> (long) picture.width() * picture.height()))
                    .orElseThrow();
            text.append(" par=\"").append(shape(largest)).append('"');
            text.append(" maxWidth=\"").append(largest.width());
            text.append("\" maxHeight=\"").append(largest.height()).append('"');
        }
        first.track()
                .language()
                .ifPresent(code ->
                        text.append(" lang=\"").append(Languages.tag(code)).append('"'));
        text.append(">\n");
        first.encryption().ifPresent(this::protection);
        first.label()
                .ifPresent(label ->
                        text.append("      <Label>").append(UriText.xml(label)).append("</Label>\n"));
        text.append("      <Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"");
        text.append(kind == Kind.TEXT ? "subtitle" : main ? "main" : "alternate")
                .append("\"/>\n");
        if (kind == Kind.TEXT && first.listing().described()) {
            text.append("      <Accessibility schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"caption\"/>\n");
        }
        members.forEach(this::representation);
        text.append("    </AdaptationSet>\n");
    }

    /** DASH-IF Interoperability Points, part 6: content protection. */
    private void protection(Encryption encryption) {
        String id = encryption.keyId().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        text.append("      <ContentProtection xmlns:cenc=\"urn:mpeg:cenc:2013\"");
        text.append(" schemeIdUri=\"urn:mpeg:dash:mp4protection:2011\" value=\"")
                .append(encryption.scheme());
        text.append("\" cenc:default_KID=\"").append(id).append("\"/>\n");
    }

    private static String type(Rendition rendition) {
        String noun = rendition.track().kind().name().toLowerCase(Locale.ROOT);
        return switch (rendition.naming().form()) {
            case WEBVTT -> "text/vtt";
            case TTML, IMSC -> "application/ttml+xml";
            default -> noun.replace("text", "application") + "/mp4";
        };
    }

    private void representation(Rendition rendition) {
        TrackHeader track = rendition.track();
        long bandwidth = style.averageBandwidth() ? rendition.averageBandwidth() : rendition.peakBandwidth();
        text.append("      <Representation id=\"").append(UriText.xml(rendition.name()));
        text.append("\" bandwidth=\"").append(bandwidth);
        if (!rendition.naming().form().isFragmented()) {
            text.append("\">\n        <BaseURL>").append(url(rendition)).append("</BaseURL>\n");
            text.append("      </Representation>\n");
            return;
        }
        text.append("\" codecs=\"").append(track.codecs());
        text.append(track.kind() == Kind.TEXT ? "\">\n" : "\"");
        track.picture().ifPresent(picture -> {
            text.append(" width=\"")
                    .append(picture.width())
                    .append("\" height=\"")
                    .append(picture.height());
            text.append("\" frameRate=\"").append(frameRate(rendition)).append("\" sar=\"1:1\">\n");
        });
        track.sound().ifPresent(sound -> {
            text.append(" audioSamplingRate=\"").append(sound.sampleRate()).append("\">\n");
            text.append("        <AudioChannelConfiguration");
            text.append(" schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\" value=\"");
            text.append(sound.channels()).append("\"/>\n");
        });
        if (rendition.naming().singleFile()) {
            singleFile(rendition);
        } else {
            template(rendition);
        }
        text.append("      </Representation>\n");
    }

    private static String url(Rendition rendition) {
        return UriText.xml(UriText.path(rendition.naming().file()));
    }

    private void singleFile(Rendition rendition) {
        long init = rendition.heads().init();
        long index = rendition.heads().index();
        text.append("        <BaseURL>").append(url(rendition)).append("</BaseURL>\n");
        text.append("        <SegmentBase timescale=\"")
                .append(rendition.track().timescale());
        text.append("\" indexRange=\"").append(init).append('-').append(init + index - 1);
        text.append("\">\n          <Initialization range=\"0-")
                .append(init - 1)
                .append("\"/>\n");
        text.append("        </SegmentBase>\n");
    }

    private void template(Rendition rendition) {
        long timescale = rendition.track().timescale();
        text.append("        <SegmentTemplate timescale=\"").append(timescale);
        if (!style.timeline()) {
            text.append("\" duration=\"").append(segmentSeconds * timescale);
        }
        text.append("\" startNumber=\"1\" initialization=\"")
                .append(UriText.xml(UriText.path(rendition.naming().init()).replace("$", "$$")));
        text.append("\" media=\"").append(UriText.xml(rendition.naming().template()));
        if (!style.timeline()) {
            text.append("\"/>\n");
            return;
        }
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
    private static String shape(Picture picture) {
        double ratio = picture.width() / (double) picture.height();
        for (String common : new String[] {"16:9", "9:16", "4:3", "3:4", "1:1"}) {
            double value = Rational.parse(common).orElse(Rational.ONE).toDouble();
            if (Math.abs(ratio / value - 1) < 0.01) {
                return common;
            }
        }
        return new Rational(picture.width(), picture.height()).toString().replace('/', ':');
    }
}
