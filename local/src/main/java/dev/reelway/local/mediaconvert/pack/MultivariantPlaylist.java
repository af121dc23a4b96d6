package dev.reelway.local.mediaconvert.pack;

import dev.reelway.local.mediaconvert.job.Output.AudioTrack;
import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The HLS playlist that names all others.
 *
 * @see <a href="https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices">HLS
 *     Authoring Specification</a>
 */
public final class MultivariantPlaylist {

    private static final String SUBTITLES = "subs";

    private final HlsStyle style;
    private final List<Rendition> variants;
    private final Map<String, List<Rendition>> audio = new LinkedHashMap<>();
    private final List<Rendition> subtitles;
    private final List<ImageTrack> images;
    private final StringBuilder text = new StringBuilder();

    private MultivariantPlaylist(List<Rendition> renditions, List<ImageTrack> images, HlsStyle style) {
        this.style = style;
        this.images = images;
        boolean video = renditions.stream().anyMatch(r -> r.track().isVideo());
        this.variants = renditions.stream().filter(r -> isVariant(r, video)).toList();
        this.subtitles =
                renditions.stream().filter(r -> r.track().kind() == Kind.TEXT).toList();
        renditions.stream()
                .filter(r -> r.track().isAudio() && !isVariant(r, video))
                .forEach(r -> audio.computeIfAbsent(r.listing().audioGroup(), group -> new ArrayList<>())
                        .add(r));
    }

    /** Without any video, each audio track is a variant. */
    private static boolean isVariant(Rendition rendition, boolean video) {
        return rendition.track().isVideo()
                || (rendition.track().isAudio()
                        && (!video || rendition.listing().track() == AudioTrack.VARIANT_STREAM));
    }

    public static String of(List<Rendition> renditions, List<ImageTrack> images, HlsStyle style) {
        return new MultivariantPlaylist(renditions, images, style).write();
    }

    private String write() {
        text.append("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        audio.forEach((group, members) -> {
            Set<String> names = new HashSet<>();
            boolean hasDefault = false;
            for (int i = 0; i < members.size(); i++) {
                boolean isDefault = !hasDefault && members.get(i).listing().track() == AudioTrack.AUTO_SELECT_DEFAULT;
                hasDefault |= isDefault;
                audio(group, members.get(i), isDefault, name(members.get(i), "Audio", i, names));
            }
        });
        Set<String> names = new HashSet<>();
        for (int i = 0; i < subtitles.size(); i++) {
            subtitles(subtitles.get(i), name(subtitles.get(i), "Subtitles", i, names));
        }
        for (Rendition variant : variants) {
            List<String> groups = groups(variant);
            groups.forEach(group -> variant(variant, Optional.of(group)));
            if (groups.isEmpty()) {
                variant(variant, Optional.empty());
            }
        }
        variants.stream().filter(Rendition::hasIFrames).forEach(this::iFrames);
        images.forEach(track -> text.append(ImagePlaylist.tag(track, style.baseUrl())));
        return text.toString();
    }

    /** The audio groups that go with a variant: those that it names, else all, unless it has audio of its own. */
    private List<String> groups(Rendition variant) {
        List<String> named = variant.listing().audioSets();
        boolean own = variant.track().isAudio() || variant.tracks().size() > 1;
        return audio.keySet().stream()
                .filter(group -> named.isEmpty()
                        ? !own
                        : named.contains(group) && variant.track().isVideo())
                .toList();
    }

    /** Names in a group must differ. */
    private static String name(Rendition rendition, String otherwise, int index, Set<String> taken) {
        String name = rendition
                .label()
                .or(() -> rendition.track().language().map(Languages::name))
                .orElse(otherwise);
        return taken.add(name) ? name : name + " " + (index + 1);
    }

    private void audio(String group, Rendition rendition, boolean isDefault, String name) {
        media("AUDIO", group, rendition, name);
        boolean auto = rendition.listing().track() != AudioTrack.NOT_AUTO_SELECT;
        text.append(",DEFAULT=").append(isDefault ? "YES" : "NO");
        text.append(",AUTOSELECT=").append(auto ? "YES" : "NO");
        if (rendition.listing().described()) {
            text.append(",CHARACTERISTICS=\"public.accessibility.describes-video\"");
        }
        rendition
                .track()
                .sound()
                .ifPresent(sound ->
                        text.append(",CHANNELS=\"").append(sound.channels()).append('"'));
        text.append(",URI=\"").append(uri(rendition.naming().playlist())).append("\"\n");
    }

    private void subtitles(Rendition rendition, String name) {
        media("SUBTITLES", SUBTITLES, rendition, name);
        text.append(",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO");
        if (rendition.listing().described()) {
            text.append(",CHARACTERISTICS=\"public.accessibility.describes-spoken-dialog,"
                    + "public.accessibility.describes-music-and-sound\"");
        }
        text.append(",URI=\"");
        text.append(uri(rendition.naming().playlist())).append("\"\n");
    }

    private void media(String type, String group, Rendition rendition, String name) {
        text.append("#EXT-X-MEDIA:TYPE=").append(type);
        text.append(",GROUP-ID=\"").append(UriText.quoted(group));
        text.append("\",NAME=\"").append(UriText.quoted(name)).append('"');
        rendition
                .track()
                .language()
                .ifPresent(code ->
                        text.append(",LANGUAGE=\"").append(Languages.tag(code)).append('"'));
    }

    private static long most(List<Rendition> group, ToLongFunction<Rendition> rate) {
        return group.stream().mapToLong(rate).max().orElse(0);
    }

    private void variant(Rendition rendition, Optional<String> group) {
        List<Rendition> members = group.map(audio::get).orElse(List.of());
        // A variant must be playable with the most demanding track of each of its groups.
        List<Rendition> texts = rendition.track().isVideo() ? subtitles : List.of();
        long peak = rendition.peakBandwidth()
                + most(members, Rendition::peakBandwidth)
                + most(texts, Rendition::peakBandwidth);
        long average = rendition.averageBandwidth()
                + most(members, Rendition::averageBandwidth)
                + most(texts, Rendition::averageBandwidth);
        Set<String> codecs = new LinkedHashSet<>();
        rendition.tracks().forEach(track -> codecs.add(track.codecs()));
        members.forEach(member -> codecs.add(member.track().codecs()));
        texts.stream()
                .filter(member -> member.naming().form().isFragmented())
                .forEach(member -> codecs.add(member.track().codecs()));
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak);
        text.append(",AVERAGE-BANDWIDTH=").append(average);
        text.append(",CODECS=\"").append(String.join(",", codecs)).append('"');
        if (rendition.track().isVideo()) {
            resolution(rendition);
            text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rendition.frameRate()));
            range(rendition);
        }
        group.ifPresent(
                id -> text.append(",AUDIO=\"").append(UriText.quoted(id)).append('"'));
        if (!subtitles.isEmpty() && rendition.track().isVideo()) {
            text.append(",SUBTITLES=\"").append(SUBTITLES).append('"');
        }
        text.append(",CLOSED-CAPTIONS=NONE\n")
                .append(uri(rendition.naming().playlist()))
                .append('\n');
    }

    private void iFrames(Rendition video) {
        long bytes = video.segments().stream()
                .flatMap(segment -> segment.fragments().stream())
                .mapToLong(fragment -> fragment.firstSampleEnd() - fragment.offset())
                .sum();
        text.append("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=").append(video.peakOfIFrames());
        text.append(",AVERAGE-BANDWIDTH=").append(Rendition.bits(bytes, video.duration()));
        text.append(",CODECS=\"").append(video.track().codecs()).append('"');
        resolution(video);
        range(video);
        text.append(",URI=\"").append(uri(video.naming().iFramePlaylist())).append("\"\n");
    }

    private void resolution(Rendition video) {
        if (style.resolution()) {
            video.track()
                    .picture()
                    .ifPresent(picture -> text.append(",RESOLUTION=")
                            .append(picture.width())
                            .append('x')
                            .append(picture.height()));
        }
    }

    private void range(Rendition video) {
        video.track()
                .picture()
                .ifPresent(picture -> text.append(",VIDEO-RANGE=").append(picture.range()));
    }

    private String uri(String playlist) {
        return style.baseUrl() + UriText.path(playlist);
    }
}
