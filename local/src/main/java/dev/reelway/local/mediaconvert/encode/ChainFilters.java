package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.encode.SourceChain.ColorStep;
import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
import dev.reelway.local.mediaconvert.job.PictureSteps.Colors;
import dev.reelway.local.mediaconvert.job.PictureSteps.Deinterlacer;
import dev.reelway.local.mediaconvert.job.PictureSteps.NoiseReducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chain as ffmpeg's filters. */
final class ChainFilters {

    private static final String LINEAR = ":min=bt2020nc:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=";
    private static final String FROM_LINEAR = ":desat=0,zscale=t=bt709:m=bt709:r=tv";

    private ChainFilters() {}

    /** The frame rate comes early, so that nothing is done to a frame that is dropped. */
    static String of(SourceChain chain) {
        List<String> filters = new ArrayList<>();
        chain.deinterlacer().ifPresent(deinterlacer -> filters.add(deinterlacer(deinterlacer)));
        // A video that begins after the audio is filled with its first frame.
        chain.timing()
                .blendFrom()
                .ifPresentOrElse(
                        from -> {
                            filters.add("fps=" + from + ":start_time=0");
                            filters.add("minterpolate=fps=" + chain.frameRate() + ":mi_mode=blend");
                        },
                        () -> filters.add("fps=" + chain.frameRate() + ":start_time=0"));
        turn(filters, chain.rotation());
        chain.crop()
                .ifPresent(crop ->
                        filters.add("crop=" + crop.width() + ":" + crop.height() + ":" + crop.x() + ":" + crop.y()));
        chain.noise().ifPresent(noise -> filters.add(noise(noise)));
        color(filters, chain.color());
        chain.correction().ifPresent(colors -> correct(filters, colors));
        filters.add(chain.depth() > 8 ? "format=yuv420p10le" : "format=yuv420p");
        return String.join(",", filters);
    }

    private static String deinterlacer(Deinterlacer deinterlacer) {
        String which = deinterlacer.allFrames() ? "all" : "interlaced";
        return switch (deinterlacer.method()) {
            case INTERPOLATE -> "bwdif=deint=" + which;
            case LINEAR -> "yadif=mode=send_frame_nospatial:deint=" + which;
            case BLEND -> "pp=lb";
            case INVERSE_TELECINE -> "fieldmatch,decimate";
        };
    }

    private static void turn(List<String> filters, Rotation rotation) {
        switch (rotation) {
            case AUTO, DEGREE_0 -> {}
            case DEGREES_90 -> filters.add("transpose=clock");
            case DEGREES_180 -> filters.add("transpose=clock,transpose=clock");
            case DEGREES_270 -> filters.add("transpose=cclock");
        }
    }

    /** The strengths of the service's scales, from 0 to 16, as those of the filters. */
    private static String noise(NoiseReducer noise) {
        double strength = noise.strength();
        return switch (noise.filter()) {
            case MEAN -> "avgblur=sizeX=" + Math.max(1, noise.strength() / 4);
            case GAUSSIAN -> number("gblur=sigma=%.2f", strength / 8);
            case BILATERAL -> number("bilateral=sigmaS=2:sigmaR=%.3f", strength / 100);
            case SHARPEN -> number("unsharp=5:5:%.2f", strength / 12);
            case SPATIAL -> number("hqdn3d=%.2f:%.2f:0:0", strength / 2, strength * 3 / 8);
            case TEMPORAL -> number("hqdn3d=0:0:%.2f:%.2f", strength * 3 / 4, strength * 9 / 16);
        };
    }

    private static void color(List<String> filters, ColorStep color) {
        switch (color) {
            case NONE -> {}
            case TO_709 ->
                filters.add(
                        "scale=out_color_matrix=bt709,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709");
            case TO_601 ->
                filters.add("scale=out_color_matrix=smpte170m,"
                        + "setparams=color_primaries=smpte170m:color_trc=smpte170m:colorspace=smpte170m");
            case FROM_PQ -> filters.add(toneMap("smpte2084", "hable"));
            case FROM_PQ_VIBRANT -> filters.add(toneMap("smpte2084", "mobius"));
            case FROM_HLG -> filters.add(toneMap("arib-std-b67", "hable"));
            case FROM_HLG_VIBRANT -> filters.add(toneMap("arib-std-b67", "mobius"));
        }
    }

    static String toneMap(String transfer, String curve) {
        return "zscale=pin=bt2020:tin=" + transfer + LINEAR + curve + FROM_LINEAR;
    }

    private static void correct(List<String> filters, Colors colors) {
        filters.add(number(
                "eq=brightness=%.2f:contrast=%.2f:saturation=%.2f",
                (colors.brightness() - 50) / 100.0, colors.contrast() / 50.0, colors.saturation() / 50.0));
        if (colors.hue() != 0) {
            filters.add("hue=h=" + colors.hue());
        }
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
