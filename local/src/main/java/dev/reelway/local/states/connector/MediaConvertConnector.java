package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;
import software.amazon.awssdk.services.mediaconvert.model.Job;

/**
 * Creates jobs: {@code mediaconvert:createJob}, and with {@code .sync} waits for their end. The end is heard of by its event; every
 * now and then the job is looked at as well, because a job that is cancelled before it began has no event. A task that nobody
 * waits for any more cancels its job.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-mediaconvert.html">MediaConvert in Step Functions</a>
 */
public final class MediaConvertConnector implements Connector {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Set<String> ENDS = Set.of("COMPLETE", "ERROR", "CANCELED");

    private final MediaConvertClient client;
    private final Executor calls;
    private final Timers timers;
    private final Clock clock;
    /** The jobs whose end is awaited, by their ids. */
    private final Map<String, AwaitedJob> awaited = new ConcurrentHashMap<>();

    /**
     * @param calls runs the calls
     * @param timers wake the looks at jobs
     * @param bus where the service tells of its jobs
     */
    public MediaConvertConnector(MediaConvertClient client, Executor calls, Timers timers, Clock clock, EventBus bus) {
        this.client = client;
        this.calls = calls;
        this.timers = timers;
        this.clock = clock;
        bus.subscribe("aws.mediaconvert"::equals, this::heard);
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        Pattern pattern = request.resource().pattern();
        if (!request.resource().action().equals("createJob")
                || (pattern != Pattern.REQUEST_RESPONSE && pattern != Pattern.SYNC)) {
            return Optional.of("'" + request.resource().arn()
                    + "' is not supported: use mediaconvert:createJob or mediaconvert:createJob.sync");
        }
        try {
            job(request);
            return Optional.empty();
        } catch (NotARequest e) {
            return Optional.of(e.sentence());
        }
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Made on the engine's thread: a payload may not be read on two at a time.
        CreateJobRequest call = job(request);
        if (!request.resource().pattern().answersTwice()) {
            calls.execute(() -> Sdk.MEDIA_CONVERT.report(reply, () -> {
                var response = client.createJob(call);
                String result = Json.write(Sdk.withMetadata(SdkDocument.of(response), response));
                return () -> reply.succeeded(result);
            }));
            return TaskHandle.NOTHING_TO_CANCEL;
        }
        AwaitedJob job = new AwaitedJob(reply);
        calls.execute(() -> Sdk.MEDIA_CONVERT.report(reply, () -> {
            var response = client.createJob(call);
            return () -> {
                reply.submitted(Json.write(Sdk.withMetadata(SdkDocument.of(response), response)));
                job.created(response.job().id());
            };
        }));
        return job;
    }

    private static CreateJobRequest job(TaskRequest request) {
        return SdkDocument.fill(CreateJobRequest.builder(), request.parameters().tree())
                .build();
    }

    private void heard(CloudEvent event) {
        if (!event.source().equals("aws.mediaconvert")
                || !ENDS.contains(event.detail().path("status").asText())) {
            return;
        }
        AwaitedJob job = awaited.get(event.detail().path("jobId").asText());
        if (job != null) {
            calls.execute(job::look);
        }
    }

    /** A job from the request to create it until its end has been reported or nobody waits for it. */
    private final class AwaitedJob implements TaskHandle {

        private final TaskReply reply;
        private String id = "";
        private boolean over;
        private Timers.Timer nextLook = () -> {};

        AwaitedJob(TaskReply reply) {
            this.reply = reply;
        }

        synchronized void created(String newId) {
            id = newId;
            if (over) {
                calls.execute(this::cancelJob);
                return;
            }
            awaited.put(id, this);
            // It may have ended before anybody listened for it.
            calls.execute(this::look);
        }

        void look() {
            Sdk.MEDIA_CONVERT.report(reply, () -> {
                try {
                    Job job = client.getJob(r -> r.id(id)).job();
                    return () -> seen(job);
                } catch (SdkException e) {
                    // The job is none the worse for it: the task's own timeout says when to give up.
                    return this::lookLater;
                }
            });
        }

        private synchronized void lookLater() {
            nextLook.cancel();
            if (!over) {
                nextLook = timers.at(clock.instant().plus(BETWEEN_LOOKS), () -> calls.execute(this::look));
            }
        }

        private synchronized void seen(Job job) {
            if (over) {
                return;
            }
            if (!ENDS.contains(job.statusAsString())) {
                lookLater();
                return;
            }
            end();
            ObjectNode document = Json.NODES.objectNode();
            document.set("Job", SdkDocument.of(job));
            if (job.statusAsString().equals("COMPLETE")) {
                reply.succeeded(Json.write(document));
            } else {
                reply.failed("States.TaskFailed", Json.write(document));
            }
        }

        private void end() {
            over = true;
            nextLook.cancel();
            awaited.remove(id);
        }

        @Override
        public synchronized void cancel() {
            end();
            if (!id.isEmpty()) {
                calls.execute(this::cancelJob);
            }
        }

        private void cancelJob() {
            // A job that has ended meanwhile cannot be cancelled, and nobody waits for the answer.
            Sdk.MEDIA_CONVERT.report(reply, () -> {
                client.cancelJob(r -> r.id(id));
                return () -> {};
            });
        }
    }
}
