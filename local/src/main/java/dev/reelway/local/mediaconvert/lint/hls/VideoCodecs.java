package dev.reelway.local.mediaconvert.lint.hls;

import java.util.Set;

/** Tells variants with video from those with audio alone. */
final class VideoCodecs {

    private static final Set<String> KINDS = Set.of("avc1", "avc3", "hvc1", "hev1", "dvh1", "dvhe", "av01", "vp09");

    private VideoCodecs() {}

    /** Whether the codecs or the size of a variant say that it has video. */
    static boolean isVideo(Attributes variant) {
        return variant.has("RESOLUTION")
                || variant.text("CODECS").stream()
                        .flatMap(codecs -> java.util.Arrays.stream(codecs.split(",")))
                        .anyMatch(codec -> KINDS.contains(codec.strip().split("\\.", 2)[0]));
    }
}
