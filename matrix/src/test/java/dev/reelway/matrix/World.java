package dev.reelway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.matrix.aws.Jobs;
import dev.reelway.matrix.aws.MemoryMediaConvert;
import dev.reelway.matrix.aws.MemoryS3;
import dev.reelway.matrix.aws.MemorySfn;
import dev.reelway.matrix.aws.MemorySns;
import dev.reelway.matrix.aws.MemoryTranscribe;
import dev.reelway.matrix.aws.VirtualTime;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.lambda.Clients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/** An account of its own for one run: the state machines, the functions and the rules between them, with one fault in it. */
final class World {

    static final String UPLOADS = "uploads";
    static final String DELIVERY = "delivery";
    static final String PIPELINE = "asset-pipeline";

    private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:asset-notifications";
    private static final Duration BETWEEN_RECONCILIATIONS = Duration.ofMinutes(4);
    private static final Duration LONGEST = Duration.ofDays(5);

    final VirtualTime time = new VirtualTime();
    final MemorySns sns = new MemorySns();
    final MemoryS3 s3 = new MemoryS3(time, this::created);
    final MemoryTranscribe transcribe = new MemoryTranscribe(time, s3, this::transcribed);
    final MemorySfn sfn;
    final Engine engine;
    final FaultyTasks tasks;
    final FaultyEvents events;
    private final Injection injection;
    private final Instant began = time.instant();

    World(Map<String, StateMachine> machines, Injection injection, Jobs.Course course) {
        this.injection = injection;
        Map<String, String> environment = Map.of(
                "STATE_MACHINE_ARN",
                MemorySfn.arn(PIPELINE),
                "DELIVERY_BUCKET",
                DELIVERY,
                "CONFIGURATION_BUCKET",
                "configuration",
                "NOTIFICATION_TOPIC_ARN",
                TOPIC);
        Functions functions = new Functions(new Here(), environment, s3);
        Jobs jobs = new Jobs(time, s3, Courses.of(course, injection));
        this.tasks = new FaultyTasks(time, new Services(functions, jobs, sns, this::startAndWait), injection);
        this.events = new FaultyEvents(time, functions, injection);
        this.engine = new Engine(
                new Ports(
                        time,
                        time,
                        new CountingIds(),
                        new Random(1),
                        Runnable::run,
                        Connectors.all(tasks),
                        this::statusChanged,
                        Journal.NONE),
                EngineLimits.DEFAULT);
        this.sfn = new MemorySfn(engine);
        machines.forEach(sfn::create);
        faultsOfTokens();
        schedule();
    }

    static String functionArn(String name) {
        return "arn:aws:lambda:us-east-1:111111111111:function:" + name;
    }

    /** What a placeholder of a definition stands for here. */
    static String placeholder(String name) {
        if (name.equals("Partition")) {
            return "aws";
        }
        if (name.endsWith("FunctionArn")) {
            return functionArn(name.substring(0, name.length() - "FunctionArn".length()));
        }
        return name.equals("NotificationTopicArn") ? TOPIC : "arn:aws:iam::111111111111:" + name;
    }

    private void faultsOfTokens() {
        if (injection.is(Kind.TOKEN, Fault.ANSWERED_LATE)) {
            transcribe.takes(Duration.ofHours(2));
        } else if (injection.is(Kind.TOKEN, Fault.EVENT_REORDERED)) {
            transcribe.takes(Duration.ZERO);
        } else if (injection.is(Kind.TOKEN, Fault.MALFORMED_ANSWER)) {
            sfn.answering((token, output) -> "{\"unexpected\":true}");
        } else if (injection.is(Kind.TOKEN, Fault.ANSWERED_TWICE)) {
            sfn.answering((token, output) -> {
                engine.taskSucceeded(token, output);
                return output;
            });
        }
    }

    void upload(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(r -> r.bucket(UPLOADS).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    /** Somebody uploads a film. */
    void film() {
        upload("film.mp4", Situation.film(0), Map.of());
    }

    /** The asset of the film that was published. */
    String assetId() {
        return AssetIds.assetId(UPLOADS, "film.mp4");
    }

    /** An operator stops the first execution. */
    void stop() {
        String arn = sfn.executions().get(0).executionArn();
        engine.stop(arn, "Operator", "no time today");
    }

    void start(String machine, String name, String input) {
        schedule();
        sfn.startExecution(
                r -> r.stateMachineArn(MemorySfn.arn(machine)).name(name).input(input));
    }

    /** Lets time pass until nothing more is to come. */
    void run() {
        while (time.next()) {
            if (Duration.between(began, time.instant()).compareTo(LONGEST) > 0) {
                throw new AssertionError("After five days there is still something to do");
            }
        }
    }

    /** Lets so much time pass. */
    void run(Duration duration) {
        boolean[] over = {false};
        time.after(duration, () -> over[0] = true);
        while (!over[0] && time.next()) {
            // Time has moved on.
        }
    }

    private void created(String bucket, String key) {
        if (!bucket.equals(UPLOADS)) {
            return;
        }
        MemoryS3.Stored object = s3.bucket(bucket).get(key);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = event.put("source", "aws.s3").putObject("detail");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object")
                .put("key", key)
                .put("size", object.content().length)
                .put("etag", object.etag().replace("\"", ""))
                .put("sequencer", Long.toHexString(time.instant().toEpochMilli()));
        events.send("Ingest", event.toString());
    }

    private void transcribed(String job) {
        if (injection.is(Kind.TOKEN, Fault.EVENT_LOST)) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("detail").put("TranscriptionJobName", job).put("TranscriptionJobStatus", "COMPLETED");
        events.send("Resume", event.toString());
        if (injection.is(Kind.TOKEN, Fault.EVENT_DOUBLED)) {
            events.send("Resume", event.toString());
        }
    }

    /** The rule of the pipeline's executions that have ended. */
    private void statusChanged(ExecutionView view) {
        if (view.status() == ExecutionStatus.RUNNING
                || !view.request().stateMachineName().equals(PIPELINE)) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("detail")
                .put("executionArn", view.executionArn())
                .put("name", view.request().name())
                .put("status", view.status().name())
                .put("stopDate", view.stopDate().orElseThrow().toEpochMilli())
                .put("input", view.input())
                .put("output", view.output().orElse(null))
                .put("error", view.error().orElse(null))
                .put("cause", view.cause().orElse(null));
        events.send("Watchdog", event.toString());
    }

    /** The rule with a rate, as long as there is something for it to do. */
    private void schedule() {
        time.after(BETWEEN_RECONCILIATIONS, this::reconcile);
    }

    private void reconcile() {
        boolean running =
                sfn.executions().stream().anyMatch(e -> e.view().stopDate().isEmpty());
        if (running || transcribe.isBusy() || !tokens().isEmpty()) {
            events.send("Reconcile", "{}");
            schedule();
        }
    }

    /** Who waits for a transcription. */
    Map<String, MemoryS3.Stored> tokens() {
        return s3.bucket(DELIVERY).subMap("tokens/", "tokens0");
    }

    private void startAndWait(JsonNode request, TaskReply reply) {
        throw new UnsupportedOperationException("No state machine starts another yet: " + request + reply);
    }

    /** What handlers reach. */
    private final class Here implements Clients.Surroundings {

        private final MediaConvertClient mediaConvert = new MemoryMediaConvert();

        @Override
        public S3Client s3() {
            return s3;
        }

        @Override
        public SfnClient sfn() {
            return sfn;
        }

        @Override
        public SnsClient sns() {
            return sns;
        }

        @Override
        public MediaConvertClient mediaConvert() {
            return mediaConvert;
        }

        @Override
        public TranscribeClient transcribe() {
            return transcribe;
        }

        @Override
        public Clock clock() {
            return time;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError("The events here come too late for anybody to wait: " + duration);
        }
    }

    /** Ids that count. */
    private static final class CountingIds implements Ids {

        private long count;

        @Override
        public String taskToken() {
            return "token-" + ++count;
        }

        @Override
        public UUID uuid() {
            return new UUID(0x4000L, 0x8000000000000000L | ++count);
        }
    }
}
