package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.job.BadSettingsException;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** CreateJob, GetJob, ListJobs, CancelJob, ListTagsForResource. */
final class JobOperations {

    private final Jobs jobs;
    private final Queues queues;
    private final MediaConvertConfig config;

    JobOperations(Jobs jobs, Queues queues, MediaConvertConfig config) {
        this.jobs = jobs;
        this.queues = queues;
        this.config = config;
    }

    Answer create(Call call) {
        try {
            Job job = jobs.submit(
                    JobRequestReader.read(call.body()), call.request().region());
            return new Answer(201, wrapped(job));
        } catch (BadSettingsException e) {
            throw new ApiException(Kind.BAD_REQUEST, e.getMessage());
        }
    }

    Answer get(Call call) {
        return Answer.ok(wrapped(jobs.get(call.id())));
    }

    Answer cancel(Call call) {
        jobs.cancel(call.id());
        return new Answer(202, Answer.object());
    }

    Answer tags(Call call) {
        Job job = jobs.get(Arns.name(call.id()));
        ObjectNode body = Answer.object();
        ObjectNode resource =
                body.putObject("resourceTags").put("arn", job.submission().arn());
        ObjectNode tags = resource.putObject("tags");
        job.submission().request().tags().forEach(tags::put);
        return Answer.ok(body);
    }

    /** Newest first unless the order says otherwise. */
    Answer list(Call call) {
        Optional<String> status = call.request().parameter("status");
        Optional<String> queue = call.request()
                .parameter("queue")
                .map(Arns::name)
                .map(name -> queues.get(name).name());
        List<Job> found = new ArrayList<>(jobs.list());
        found.removeIf(job -> status.isPresent() && !job.state().status().name().equals(status.get()));
        found.removeIf(job -> queue.isPresent() && !job.submission().queue().equals(queue.get()));
        if (!call.request().parameter("order").filter("ASCENDING"::equals).isPresent()) {
            Collections.reverse(found);
        }
        Page page = Page.of(call, found.size());
        ObjectNode body = Answer.object();
        ArrayNode list = body.putArray("jobs");
        found.subList(page.from(), page.to()).forEach(job -> list.add(JobDocument.of(job, config.account())));
        page.next().ifPresent(token -> body.put("nextToken", token));
        return Answer.ok(body);
    }

    private ObjectNode wrapped(Job job) {
        ObjectNode body = Answer.object();
        body.set("job", JobDocument.of(job, config.account()));
        return body;
    }
}
