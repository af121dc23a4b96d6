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
import dev.reelway.matrix.aws.MapObjects;
import dev.reelway.matrix.aws.MemoryMediaConvert;
import dev.reelway.matrix.aws.MemoryS3;
import dev.reelway.matrix.aws.MemorySfn;
import dev.reelway.matrix.aws.MemorySns;
import dev.reelway.matrix.aws.MemoryTranscribe;
import dev.reelway.matrix.aws.VirtualTime;
import dev.reelway.tasks.FunctionCatalog;
import dev.reelway.tasks.MachineSpec;
import dev.reelway.tasks.PipelineCatalog;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.lambda.Clients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.transcribe.TranscribeClient;

/** An account of its own for one run: the state machines, the functions and the rules between them, with one fault in it. */
final class World {

    static final String UPLOADS = "uploads";
    static final String DELIVERY = "delivery";
    static final String CONFIGURATION = "configuration";
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
    private final Set<Source> sources = new LinkedHashSet<>();
    private final Functions functions;
    private final People people;
    private final Injection injection;
    private final Instant began = time.instant();

    World(Map<String, StateMachine> machines, Injection injection, Jobs.Course course) {
        this.injection = injection;
        this.functions = new Functions(new Here(), values(machines.keySet()), s3);
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
                        Connectors.all(tasks).withObjects(new MapObjects(s3)),
                        this::statusChanged,
                        Journal.NONE),
                EngineLimits.DEFAULT);
        this.sfn = new MemorySfn(engine);
        machines.forEach(sfn::create);
        this.people = new People(time, functions, injection);
        faultsOfTokens();
        schedule();
    }

    static String functionArn(String name) {
        return "arn:aws:lambda:us-east-1:111111111111:function:" + name;
    }

    /** What the placeholders of definitions and of the catalogue stand for here. */
    static Map<String, String> values(Set<String> machines) {
        Map<String, String> values = new TreeMap<>();
        FunctionCatalog.FUNCTIONS.forEach(f -> values.put(f.name() + "FunctionArn", functionArn(f.name())));
        PipelineCatalog.BUCKETS.forEach(bucket -> values.put(bucket.placeholder(), bucket.name()));
        machines.forEach(name -> values.put(new MachineSpec(name).placeholder(), MemorySfn.arn(name)));
        PipelineCatalog.SETTINGS.forEach(setting -> values.put(setting, ""));
        values.put("Partition", "aws");
        values.put("NotificationTopicArn", TOPIC);
        values.put("MediaConvertRoleArn", "arn:aws:iam::111111111111:role/matrix");
        values.put("MediaConvertQueueArn", "arn:aws:mediaconvert:us-east-1:111111111111:queues/Default");
        return values;
    }

    private void faultsOfTokens() {
        if (injection.kind() != Kind.TOKEN) {
            return;
        }
        boolean decision = injection.subject().endsWith("/AwaitApproval");
        switch (injection.fault()) {
            case ANSWERED_LATE -> delay(decision, Duration.ofHours(2), Duration.ofDays(3));
            case EVENT_REORDERED -> delay(decision, Duration.ZERO, Duration.ZERO);
            case MALFORMED_ANSWER -> sfn.answering((token, output) -> isMet(token) ? "{\"unexpected\":true}" : output);
            case ANSWERED_TWICE ->
                sfn.answering((token, output) -> {
                    if (isMet(token)) {
                        engine.taskSucceeded(token, output);
                    }
                    return output;
                });
            default -> {
                // Faults of the call, or of the event.
            }
        }
    }

    private void delay(boolean decision, Duration transcription, Duration people) {
        if (decision) {
            this.people.take(people);
        } else {
            transcribe.takes(transcription);
        }
    }

    private boolean isMet(String token) {
        return injection.meets(tasks.subjectOf(token));
    }

    void upload(String key, byte[] content, Map<String, String> metadata) {
        sources.add(new Source(UPLOADS, key));
        s3.putObject(r -> r.bucket(UPLOADS).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    /** A film that was there before the pipeline was. */
    void film(String bucket, String key) {
        sources.add(new Source(bucket, key));
        s3.write(bucket, key, Situation.film(0));
    }

    /** What people have uploaded, each once. */
    Set<Source> sources() {
        return Set.copyOf(sources);
    }

    /** Where a source was put. */
    record Source(String bucket, String key) {}

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
        if (bucket.equals(CONFIGURATION) && key.startsWith("held/")) {
            people.asked(key);
        }
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
        boolean met = injection.subject().endsWith("/Transcribe");
        if (met && injection.fault() == Fault.EVENT_LOST) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("detail").put("TranscriptionJobName", job).put("TranscriptionJobStatus", "COMPLETED");
        events.send("Resume", event.toString());
        if (met && injection.fault() == Fault.EVENT_DOUBLED) {
            events.send("Resume", event.toString());
        }
    }

    /** The rule of the pipeline's executions that have ended. */
    private void statusChanged(ExecutionView view) {
        String machine = view.request().stateMachineName();
        boolean watched =
                machine.equals(PIPELINE) || (machine.equals("unpublish") && view.status() == ExecutionStatus.SUCCEEDED);
        if (view.status() == ExecutionStatus.RUNNING || !watched) {
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
            events.send("Survey", "{}");
            schedule();
        }
    }

    /** Who waits for a transcription, or for a decision. */
    Set<String> tokens() {
        Set<String> tokens =
                new TreeSet<>(s3.bucket(DELIVERY).subMap("tokens/", "tokens0").keySet());
        tokens.addAll(s3.bucket(CONFIGURATION).subMap("held/", "held0").keySet());
        return tokens;
    }

    /** As {@code states:startExecution.sync:2} does, which looks at the execution now and then. */
    private void startAndWait(JsonNode request, TaskReply reply) {
        try {
            String arn = sfn.startExecution(r -> r.stateMachineArn(
                                    request.path("StateMachineArn").asText())
                            .name(request.path("Name").asText())
                            .input(request.path("Input").toString()))
                    .executionArn();
            reply.submitted("{\"ExecutionArn\":\"" + arn + "\"}");
            look(arn, reply);
        } catch (ExecutionAlreadyExistsException e) {
            reply.failed("StepFunctions.ExecutionAlreadyExistsException", e.getMessage());
        }
    }

    private void look(String arn, TaskReply reply) {
        ExecutionView view = engine.describe(arn).orElseThrow();
        if (view.stopDate().isEmpty()) {
            time.after(Duration.ofSeconds(30), () -> look(arn, reply));
        } else if (view.status() == ExecutionStatus.SUCCEEDED) {
            reply.succeeded("{\"ExecutionArn\":\"" + arn + "\",\"Status\":\"SUCCEEDED\",\"Output\":"
                    + view.output().orElseThrow() + "}");
        } else {
            reply.failed("States.TaskFailed", "{\"ExecutionArn\":\"" + arn + "\"}");
        }
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
