package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoDescription.Scaling;
import java.util.List;
import java.util.Map;

/**
 * What groups with automated ABR settings may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/feature-restrictions-for-automated-abr.html">Feature
 *     restrictions for automated ABR</a>
 */
final class AutomatedGroups {

    private AutomatedGroups() {}

    /** A group whose templates need no largest rate of their own: the ladder has it. */
    static StrictObject template(StrictObject group, AbrSettings ladder) {
        ObjectNode copy = group.json().deepCopy();
        for (JsonNode output : copy.path("outputs")) {
            JsonNode codecs = output.path("videoDescription").path("codecSettings");
            for (String member : List.of("h264Settings", "h265Settings")) {
                if (codecs.path(member) instanceof ObjectNode codec && !codec.has("maxBitrate")) {
                    codec.put("maxBitrate", ladder.maxBitrate());
                }
            }
        }
        return group.with(copy);
    }

    static void check(StrictObject settings, List<OutputGroup> groups, Map<Integer, AbrSettings> automated) {
        for (int i = 0; i < groups.size(); i++) {
            String at = settings.pointer("outputGroups") + "/" + i + "/automatedEncodingSettings";
            boolean streams = groups.get(i).cutting().isPresent();
            if (automated.containsKey(i) && !streams) {
                settings.problems().invalid(at, "expected an HLS, DASH ISO or CMAF group");
            }
            if (!automated.isEmpty() && !automated.containsKey(i) && streams) {
                settings.problems().invalid(at, "expected automated ABR in all ABR groups or in none");
            }
            if (automated.containsKey(i)) {
                templates(settings.problems(), at, groups.get(i));
            }
        }
    }

    private static void templates(Problems problems, String at, OutputGroup group) {
        List<VideoDescription> templates = group.outputs().stream()
                .flatMap(output -> output.video().stream())
                .toList();
        if (templates.size() != 1) {
            problems.invalid(at, "expected one output with video, the template of the ladder");
        }
        for (VideoDescription video : templates) {
            if (!(video.codec() instanceof H264) && !(video.codec() instanceof H265)) {
                problems.invalid(at, "expected H_264 or H_265 in the template");
            } else if (!(((VideoCodec.Stream) video.codec()).coding().rate() instanceof RateControl.Quality)) {
                problems.invalid(at, "expected rateControlMode QVBR in the template");
            }
            if (video.scaling() == Scaling.FIT_NO_UPSCALE) {
                problems.invalid(at, "expected another scalingBehavior than FIT_NO_UPSCALE");
            }
        }
    }
}
