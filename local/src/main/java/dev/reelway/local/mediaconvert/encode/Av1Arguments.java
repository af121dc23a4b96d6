package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.VideoCodec.Av1;
import java.util.ArrayList;
import java.util.List;

/** SVT-AV1's options for the service's settings. */
final class Av1Arguments {

    /** The fastest preset that is still worth its bits. */
    private static final String PRESET = "10";

    private Av1Arguments() {}

    static List<String> of(VideoEncode encode, Av1 av1) {
        List<String> arguments = new ArrayList<>(List.of("-c:v", "libsvtav1", "-preset", PRESET));
        RateControl.Quality quality = (RateControl.Quality) av1.coding().rate();
        // The encoder's factors go from 0 to 63 and mean finer steps than x264's.
        long factor = Math.round(10 + 1.2 * VideoArguments.factor(quality.level()));
        arguments.addAll(List.of("-crf", Long.toString(Math.min(63, factor))));
        arguments.addAll(List.of("-maxrate", Long.toString(quality.maximum())));
        arguments.addAll(VideoArguments.forcedKeyFrames(encode));
        arguments.addAll(List.of("-g", Long.toString(10 * VideoArguments.gopFrames(encode))));
        List<String> parameters = new ArrayList<>(List.of("scd=0"));
        if (av1.filmGrain()) {
            parameters.add("film-grain=8");
        }
        arguments.addAll(VideoArguments.parameters("-svtav1-params", parameters));
        return arguments;
    }
}
