package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.RateControl;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that x264 and x265 spend bits by.
 *
 * @param offset what the encoder's rate factor is above x264's for the same quality
 */
record RateArguments(double offset) implements RateControl.Visitor<List<String>> {

    @Override
    public List<String> quality(RateControl.Quality quality) {
        List<String> arguments = new ArrayList<>(
                List.of("-crf", VideoArguments.number(VideoArguments.factor(quality.level()) + offset)));
        arguments.addAll(limits(quality.maximum(), quality.buffer().orElse(2 * quality.maximum())));
        return arguments;
    }

    @Override
    public List<String> constant(RateControl.Constant constant) {
        List<String> arguments = new ArrayList<>(rate(constant.bitrate()));
        arguments.addAll(List.of("-minrate", Long.toString(constant.bitrate())));
        arguments.addAll(limits(constant.bitrate(), constant.buffer().orElse(2 * constant.bitrate())));
        return arguments;
    }

    @Override
    public List<String> variable(RateControl.Variable variable) {
        List<String> arguments = new ArrayList<>(rate(variable.average()));
        arguments.addAll(limits(variable.maximum(), variable.buffer().orElse(2 * variable.maximum())));
        return arguments;
    }

    static List<String> rate(long bits) {
        return List.of("-b:v", Long.toString(bits));
    }

    static List<String> limits(long maximum, long buffer) {
        return List.of("-maxrate", Long.toString(maximum), "-bufsize", Long.toString(Math.max(1, buffer)));
    }
}
