package dev.reelway.local.mediaconvert.conflict;

/**
 * Clippings, timecodes and filters of inputs, as the model's documentation binds them to each other.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/assembling-multiple-inputs-and-input-clips.html">Clips</a>
 */
final class InputTiming implements Rule {

    @Override
    public void check(Place settings, Findings findings) {
        for (Place input : settings.items("inputs")) {
            input(input, findings);
        }
        Place timecode = settings.at("timecodeConfig");
        if (timecode.has("start") && !timecode.is("source", "SPECIFIEDSTART")) {
            findings.dependency(timecode.at("start"), timecode.at("source"), "SPECIFIEDSTART");
        }
    }

    private static void input(Place input, Findings findings) {
        for (Place clip : input.items("inputClippings")) {
            if (!clip.has("startTimecode") && !clip.has("endTimecode")) {
                findings.add(clip, "expected a startTimecode, an endTimecode or both");
            }
        }
        if (input.has("timecodeStart") && !input.is("timecodeSource", "SPECIFIEDSTART")) {
            findings.dependency(input.at("timecodeStart"), input.at("timecodeSource"), "SPECIFIEDSTART");
        }
        if (input.is("timecodeSource", "SPECIFIEDSTART")) {
            findings.require(input, "timecodeStart");
        }
        if (input.is("filterEnable", "FORCE")) {
            findings.require(input, "filterStrength");
        }
    }
}
