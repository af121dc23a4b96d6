package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.Vp9;
import java.util.ArrayList;
import java.util.List;

/** libvpx's options for the service's settings. */
final class Vp9Arguments {

    private Vp9Arguments() {}

    static List<String> of(VideoEncode encode, Vp9 vp9) {
        List<String> arguments = new ArrayList<>(List.of("-c:v", "libvpx-vp9", "-deadline", "good", "-cpu-used", "4"));
        arguments.addAll(vp9.coding().rate().accept(new RateArguments(0)));
        arguments.addAll(List.of("-row-mt", "1"));
        arguments.addAll(VideoArguments.forcedKeyFrames(encode));
        arguments.addAll(List.of("-g", Long.toString(10 * VideoArguments.gopFrames(encode))));
        return arguments;
    }
}
