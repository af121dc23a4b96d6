package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.JobState.Produced;
import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.job.JobOptions;
import dev.reelway.local.mediaconvert.job.JobRequest;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

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
        if (job.kept().isPresent()) {
            return job.kept().get();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("arn", submission.arn()).put("id", submission.id());
        node.put("createdAt", seconds(submission.submitted()));
        node.put("status", state.status().name());
        if (state.status() != JobState.Status.SUBMITTED) {
            node.put("currentPhase", state.phase().name());
        }
        state.percent().ifPresent(percent -> node.put("jobPercentComplete", percent));
        node.put("role", request.role()).put("priority", job.placement().priority());
        node.put(
                "queue",
                Arns.queue(submission.region(), account, job.placement().queue()));
        node.put("statusUpdateInterval", request.updateInterval());
        node.put("retryCount", submission.retries());
        options(node, request.options(), state.status());
        request.token().ifPresent(token -> node.put("clientRequestToken", token));
        node.set("settings", request.document().deepCopy());
        ObjectNode metadata = node.putObject("userMetadata");
        request.userMetadata().forEach(metadata::put);
        timing(node, submission, state);
        messages(node, job, state);
        transitions(node, job, account);
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

    private static void options(ObjectNode node, JobOptions options, JobState.Status status) {
        node.put("billingTagsSource", options.billingTags());
        node.put("simulateReservedQueue", options.simulatesReserved() ? "ENABLED" : "DISABLED");
        node.putObject("accelerationSettings").put("mode", options.acceleration());
        node.put("accelerationStatus", acceleration(options.acceleration(), status));
        options.template().ifPresent(template -> node.put("jobTemplate", template));
        options.engine().ifPresent(engine -> node.put("jobEngineVersionRequested", engine));
        node.put("jobEngineVersionUsed", JobRequestReader.ENGINE);
        if (!options.hops().isEmpty()) {
            ArrayNode hops = node.putArray("hopDestinations");
            for (JobOptions.Hop hop : options.hops()) {
                ObjectNode one = hops.addObject().put("waitMinutes", hop.after().toMinutes());
                hop.queue().ifPresent(queue -> one.put("queue", queue));
                hop.priority().ifPresent(priority -> one.put("priority", priority));
            }
        }
    }

    /** Nothing is faster for being accelerated here: a job that only prefers it goes without, and one that insists gets it. */
    private static String acceleration(String mode, JobState.Status status) {
        return switch (mode) {
            case "ENABLED" -> status.isTerminal() ? "ACCELERATED" : "IN_PROGRESS";
            case "PREFERRED" -> status.isTerminal() ? "NOT_ACCELERATED" : "IN_PROGRESS";
            default -> "NOT_APPLICABLE";
        };
    }

    private static void transitions(ObjectNode node, Job job, String account) {
        if (!job.transitions().isEmpty()) {
            ArrayNode list = node.putArray("queueTransitions");
            String region = job.submission().region();
            for (Job.Transition transition : job.transitions()) {
                list.addObject()
                        .put("timestamp", seconds(transition.when()))
                        .put("sourceQueue", Arns.queue(region, account, transition.from()))
                        .put("destinationQueue", Arns.queue(region, account, transition.to()));
            }
        }
    }

    private static void messages(ObjectNode node, Job job, JobState state) {
        ObjectNode messages = node.putObject("messages");
        ArrayNode infos = messages.putArray("info");
        job.infos().forEach(infos::add);
        ArrayNode warnings = messages.putArray("warning");
        state.warnings().forEach(warnings::add);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Warning warning : job.warnings()) {
            warnings.add(warning.message());
            counts.merge(warning.code(), 1, Integer::sum);
        }
        if (!counts.isEmpty()) {
            ArrayNode groups = node.putArray("warnings");
            counts.forEach((code, count) -> groups.addObject().put("code", code).put("count", count));
        }
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
