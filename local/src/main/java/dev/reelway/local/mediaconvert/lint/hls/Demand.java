package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What playing a variant, its I-frames or images takes, measured from its files.
 *
 * @param media the variant
 * @param peak bits a second, with the most demanding rendition of its audio group
 * @param average bits a second, likewise
 */
record Demand(MediaPlaylist media, double peak, double average) {

    private static final Set<Role> STREAMS = EnumSet.of(Role.VARIANT, Role.I_FRAMES, Role.IMAGES);

    /** Those of all variants whose files are all there. */
    static List<Demand> of(Presentation presentation) {
        List<Demand> all = new ArrayList<>();
        for (MediaPlaylist media : presentation.media()) {
            if (!STREAMS.contains(media.role()) || media.reference().isEmpty() || !media.isMeasured()) {
                continue;
            }
            List<MediaPlaylist> group = group(presentation, media);
            if (group.stream().allMatch(MediaPlaylist::isMeasured)) {
                all.add(new Demand(
                        media,
                        media.peak() + most(group, MediaPlaylist::peak),
                        media.average() + most(group, MediaPlaylist::average)));
            }
        }
        return all;
    }

    private static List<MediaPlaylist> group(Presentation presentation, MediaPlaylist variant) {
        Optional<String> named =
                variant.reference().flatMap(tag -> tag.attributes().text("AUDIO"));
        return presentation.of(Role.AUDIO).stream()
                .filter(audio -> named.isPresent()
                        && audio.reference()
                                .flatMap(tag -> tag.attributes().text("GROUP-ID"))
                                .equals(named)
                        // The variant's own audio is not counted twice.
                        && !audio.playlist().uri().equals(variant.playlist().uri()))
                .toList();
    }

    private static double most(List<MediaPlaylist> group, ToDoubleFunction<MediaPlaylist> measure) {
        return group.stream().mapToDouble(measure).max().orElse(0);
    }

    Place place() {
        return media.referredAt();
    }

    /** What the playlist says; 0 if nothing. */
    long named(String attribute) {
        return media.reference().orElseThrow().attributes().number(attribute).orElse(0);
    }
}
