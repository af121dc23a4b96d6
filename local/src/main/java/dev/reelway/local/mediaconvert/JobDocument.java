package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.JobState.Produced;
import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.job.JobRequest;
import java.time.Instant;
import java.util.List;

/**
 * A job as CreateJob, GetJob and ListJobs show it. Times are epoch seconds. There are no paths in it, as in the service's.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs-id.html">GetJob</a>
 */
final class JobDocument {

    private JobDocument() {}

    static ObjectNode of(Job job, String account) {
        Submission submission = job.submission();
        JobRequest request = submission.request();
        JobState state = job.state();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("arn", submission.arn()).put("id", submission.id());
        node.put("createdAt", seconds(submission.submitted()));
        node.put("status", state.status().name());
        if (state.status() != JobState.Status.SUBMITTED) {
            node.put("currentPhase", state.phase().name());
        }
        state.percent().ifPresent(percent -> node.put("jobPercentComplete", percent));
        node.put("role", request.role()).put("priority", request.priority());
        node.put("queue", Arns.queue(submission.region(), account, submission.queue()));
        node.put("statusUpdateInterval", request.updateInterval());
        node.put("accelerationStatus", "NOT_APPLICABLE")
                .put("billingTagsSource", "JOB")
                .put("retryCount", 0);
        request.token().ifPresent(token -> node.put("clientRequestToken", token));
        node.set("settings", request.document().deepCopy());
        ObjectNode metadata = node.putObject("userMetadata");
        request.userMetadata().forEach(metadata::put);
        timing(node, submission, state);
        messages(node, state, job.infos());
        state.failure()
                .ifPresent(failure -> node.put("errorCode", failure.code()).put("errorMessage", failure.message()));
        if (state.status() == JobState.Status.COMPLETE) {
            outputs(node.putArray("outputGroupDetails"), state);
        }
        return node;
    }

    private static void timing(ObjectNode node, Submission submission, JobState state) {
        ObjectNode timing = node.putObject("timing");
        timing.put("submitTime", seconds(submission.submitted()));
        state.started().ifPresent(time -> timing.put("startTime", seconds(time)));
        state.finished().ifPresent(time -> timing.put("finishTime", seconds(time)));
    }

    private static void messages(ObjectNode node, JobState state, List<String> told) {
        ObjectNode messages = node.putObject("messages");
        ArrayNode infos = messages.putArray("info");
        told.forEach(infos::add);
        ArrayNode warnings = messages.putArray("warning");
        state.warnings().forEach(warnings::add);
    }

    private static void outputs(ArrayNode groups, JobState state) {
        for (Produced group : state.groups()) {
            ArrayNode outputs = groups.addObject().putArray("outputDetails");
            for (ProducedOutput output : group.outputs()) {
                ObjectNode details = outputs.addObject();
                details.put("durationInMs", output.durationInMs());
                output.video()
                        .ifPresent(video -> details.putObject("videoDetails")
                                .put("widthInPx", video.width())
                                .put("heightInPx", video.height()));
            }
        }
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
