package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.job.JobRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** CreateJob, GetJob, ListJobs, SearchJobs, CancelJob. */
final class JobOperations {

    private static final List<String> STATUSES =
            Arrays.stream(JobState.Status.values()).map(Enum::name).toList();

    private final Jobs jobs;
    private final Queues queues;
    private final Admission admission;
    private final TagBook tags;
    private final String account;

    JobOperations(Jobs jobs, Queues queues, Admission admission, TagBook tags, String account) {
        this.jobs = jobs;
        this.queues = queues;
        this.admission = admission;
        this.tags = tags;
        this.account = account;
    }

    Answer create(Call call) {
        JobRequest request = admission.admit(call.body());
        Job job = jobs.submit(request, call.request().region());
        tags.add(job.submission().arn(), request.tags());
        return new Answer(201, wrapped(job));
    }

    Answer get(Call call) {
        return Answer.ok(wrapped(jobs.get(call.id())));
    }

    Answer cancel(Call call) {
        jobs.cancel(call.id());
        return new Answer(202, Answer.object());
    }

    /** Newest first unless the order says otherwise. */
    Answer list(Call call) {
        return Answer.ok(page(call, found(call)));
    }

    /** As the list, but only jobs with an input whose URL has the text in it. */
    Answer search(Call call) {
        Optional<String> file = call.request().parameter("inputFile");
        List<Job> found = found(call);
        found.removeIf(job -> file.isPresent() && !hasInput(job, file.get()));
        return Answer.ok(page(call, found));
    }

    private static boolean hasInput(Job job, String file) {
        for (JsonNode input : job.submission().request().document().path("inputs")) {
            if (input.path("fileInput").asText().contains(file)) {
                return true;
            }
        }
        return false;
    }

    private List<Job> found(Call call) {
        Optional<String> status = Query.choice(call, "status", STATUSES);
        Optional<String> queue = call.request()
                .parameter("queue")
                .map(Arns::name)
                .map(name -> queues.get(name).name());
        List<Job> found = new ArrayList<>(jobs.list());
        found.removeIf(job -> status.isPresent() && !job.state().status().name().equals(status.get()));
        found.removeIf(job -> queue.isPresent() && !job.placement().queue().equals(queue.get()));
        if (Query.isDescending(call, true)) {
            Collections.reverse(found);
        }
        return found;
    }

    private ObjectNode page(Call call, List<Job> found) {
        Page<Job> page = Page.of(call, found, job -> job.submission().id());
        ObjectNode body = Answer.object();
        ArrayNode list = body.putArray("jobs");
        page.items().forEach(job -> list.add(JobDocument.of(job, account)));
        page.next().ifPresent(token -> body.put("nextToken", token));
        return body;
    }

    private ObjectNode wrapped(Job job) {
        ObjectNode body = Answer.object();
        body.set("job", JobDocument.of(job, account));
        return body;
    }
}
