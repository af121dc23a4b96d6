package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.List;
import java.util.Optional;

/**
 * How the colours of one part of an assembly become those of the first, so that all of it can be told to be of one colour space.
 */
final class ColorJoin {

    private static final List<String> KNOWN = List.of("bt709", "smpte170m", "bt470bg", "bt2020nc");

    private ColorJoin() {}

    /**
     * The filters; none where the colours are the same or one of them is not known.
     *
     * @param own of the part
     * @param model of the first
     */
    static Optional<String> filters(Video own, Video model) {
        if (own.isHdr() && !model.isHdr()) {
            return Optional.of(ChainFilters.toneMap(own.color().transfer(), "hable", ""));
        }
        if (model.isHdr() && !own.isHdr()) {
            String matrix = KNOWN.contains(own.color().matrix()) ? own.color().matrix() : "bt709";
            // White of SDR is put at 203 cd/m2 of HDR, as BT.2408 has it.
            return Optional.of("zscale=pin=bt709:tin=bt709:min=" + matrix(matrix) + ":p=bt2020:t="
                    + model.color().transfer() + ":m=bt2020nc:npl=203");
        }
        String from = own.color().matrix();
        String to = model.color().matrix();
        boolean differ = !from.equals(to) && KNOWN.contains(from) && KNOWN.contains(to) && !own.isHdr();
        return differ
                ? Optional.of(
                        "scale=in_color_matrix=" + from + ":out_color_matrix=" + to + ",setparams=color_primaries="
                                + primaries(to) + ":color_trc=" + primaries(to) + ":colorspace=" + to)
                : Optional.empty();
    }

    /** The matrices of both lines of 601 are the same; the scaler's name is the one for all. */
    private static String matrix(String matrix) {
        return matrix.equals("bt470bg") ? "smpte170m" : matrix;
    }

    private static String primaries(String matrix) {
        return matrix.equals("bt709") ? "bt709" : matrix.equals("bt2020nc") ? "bt2020" : "smpte170m";
    }
}
