package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.JobState.Status;
import dev.reelway.local.mediaconvert.MediaConvertService.Answer;
import dev.reelway.local.mediaconvert.MediaConvertService.Call;
import dev.reelway.local.mediaconvert.Queues.JobQueue;
import dev.reelway.local.mediaconvert.job.QueueSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** CreateQueue, GetQueue, ListQueues, UpdateQueue, DeleteQueue. */
final class QueueOperations {

    private final Queues queues;
    private final Jobs jobs;
    private final TagBook tags;
    private final MediaConvertConfig config;

    QueueOperations(Queues queues, Jobs jobs, TagBook tags, MediaConvertConfig config) {
        this.queues = queues;
        this.jobs = jobs;
        this.tags = tags;
        this.config = config;
    }

    Answer create(Call call) {
        QueueSettings settings = QueueSettings.create(call.body());
        JobQueue queue = queues.create(
                settings.name().orElse(""),
                settings.description().orElse(""),
                settings.active().orElse(true),
                settings.concurrency().orElse(config.concurrency()));
        tags.add(Arns.queue(call.request().region(), config.account(), queue.name()), settings.tags());
        return new Answer(201, wrapped(call, queue));
    }

    Answer get(Call call) {
        return Answer.ok(wrapped(call, queues.get(Arns.name(call.id()))));
    }

    /** By name in ascending order unless the call says otherwise. */
    Answer list(Call call) {
        List<JobQueue> all = new ArrayList<>(queues.list());
        if (Query.isByTime(call)) {
            all.sort(Comparator.comparing(JobQueue::created));
        }
        if (Query.isDescending(call, false)) {
            Collections.reverse(all);
        }
        Page<JobQueue> page = Page.of(call, all, JobQueue::name);
        ObjectNode body = Answer.object();
        ArrayNode list = body.putArray("queues");
        page.items().forEach(queue -> list.add(document(call, queue)));
        page.next().ifPresent(token -> body.put("nextToken", token));
        body.put("totalConcurrentJobs", config.concurrency());
        body.put(
                "unallocatedConcurrentJobs",
                Math.max(
                        0,
                        config.concurrency()
                                - all.stream().mapToInt(JobQueue::concurrency).sum()));
        return Answer.ok(body);
    }

    Answer update(Call call) {
        QueueSettings settings = QueueSettings.update(call.body());
        JobQueue old = queues.get(Arns.name(call.id()));
        JobQueue queue = queues.update(
                old.name(),
                settings.description().orElse(old.description()),
                settings.active().orElse(old.active()),
                settings.concurrency().orElse(old.concurrency()));
        jobs.startWhatMay();
        return Answer.ok(wrapped(call, queue));
    }

    Answer delete(Call call) {
        String name = Arns.name(call.id());
        if (jobs.count(name, Status.SUBMITTED) + jobs.count(name, Status.PROGRESSING) > 0) {
            throw new ApiException(Kind.CONFLICT, "The queue \"" + name + "\" has jobs that have not ended.");
        }
        queues.delete(name);
        tags.forget(Arns.queue(call.request().region(), config.account(), name));
        return new Answer(202, Answer.object());
    }

    private ObjectNode wrapped(Call call, JobQueue queue) {
        ObjectNode body = Answer.object();
        body.set("queue", document(call, queue));
        return body;
    }

    private ObjectNode document(Call call, JobQueue queue) {
        return queue.document(
                Arns.queue(call.request().region(), config.account(), queue.name()),
                jobs.count(queue.name(), Status.SUBMITTED),
                jobs.count(queue.name(), Status.PROGRESSING));
    }
}
