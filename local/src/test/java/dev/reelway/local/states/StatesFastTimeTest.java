package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.local.states.pace.Pacing;
import dev.reelway.local.states.pace.WaitScale;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Time that jumps: whatever takes hours ends while the test waits, and says that it took hours. */
class StatesFastTimeTest {

    private static final String LATER = "arn:aws:states:::later:answer";

    private final BlockingQueue<TaskReply> replies = new LinkedBlockingQueue<>();
    private final CompletableFuture<byte[]> object = new CompletableFuture<>();
    private StatesFixture states = states(WaitScale.FULL);
    private SfnClient client = states.client();

    private StatesFixture states(WaitScale waits) {
        Connectors connectors = Connectors.none()
                .with("broken", (request, reply) -> {
                    reply.failed("Broken", "on purpose");
                    return TaskHandle.NOTHING_TO_CANCEL;
                })
                .with("ask", (request, reply) -> {
                    reply.submitted("{}");
                    return TaskHandle.NOTHING_TO_CANCEL;
                })
                .with("later", (request, reply) -> {
                    replies.add(reply);
                    return TaskHandle.NOTHING_TO_CANCEL;
                })
                .withObjects(new LateObject());
        return new StatesFixture(connectors, new RealTime(Clock.systemUTC(), new Pacing(true, waits)));
    }

    /** An object that is read when the test says so. */
    private final class LateObject implements ObjectStore {

        @Override
        public CompletionStage<byte[]> get(ObjectRequest request) {
            return object;
        }

        @Override
        public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
            throw new AssertionError("Nothing is listed");
        }

        @Override
        public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
            throw new AssertionError("Nothing is written");
        }
    }

    @AfterEach
    void stop() {
        states.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private String start(String name, String fields, String state) {
        String definition = json("{" + fields + "'StartAt':'A','States':{'A':{" + state + ",'End':true}}}");
        return states.start(states.machine(name, definition), "{}");
    }

    private DescribeExecutionResponse ended(String execution, ExecutionStatus how) {
        DescribeExecutionResponse view = states.ended(execution);
        assertThat(view.status()).as(view.toString()).isEqualTo(how);
        return view;
    }

    private List<Instant> times(String execution, HistoryEventType type) {
        return client
                .getExecutionHistoryPaginator(r -> r.executionArn(execution).maxResults(1000))
                .events()
                .stream()
                .filter(event -> event.type() == type)
                .map(HistoryEvent::timestamp)
                .toList();
    }

    /** How much later the first event of one type is than the first of another. */
    private Duration between(String execution, HistoryEventType from, HistoryEventType to) {
        return Duration.between(
                times(execution, from).get(0), times(execution, to).get(0));
    }

    @Test
    void aDayIsWaitedFor() {
        String execution = start("day", "", "'Type':'Wait','Seconds':86400");
        DescribeExecutionResponse view = ended(execution, ExecutionStatus.SUCCEEDED);
        assertThat(between(execution, HistoryEventType.WAIT_STATE_ENTERED, HistoryEventType.WAIT_STATE_EXITED))
                .isEqualTo(Duration.ofDays(1));
        assertThat(view.stopDate())
                .isEqualTo(times(execution, HistoryEventType.WAIT_STATE_EXITED).get(0));
    }

    @Test
    void timeGoesOnFromWhereItJumpedTo() {
        Instant first = ended(start("one", "", "'Type':'Wait','Seconds':86400"), ExecutionStatus.SUCCEEDED)
                .stopDate();
        String machine = states.machine("two", StatesFixture.PASS);
        assertThat(client.describeStateMachine(r -> r.stateMachineArn(machine)).creationDate())
                .isBetween(first, first.plusSeconds(3600));
    }

    @Test
    void sevenRetriesBackOff() {
        String execution = start(
                "retries",
                "",
                "'Type':'Task','Resource':'arn:aws:states:::broken:down','Retry':[{'ErrorEquals':['States.ALL'],"
                        + "'IntervalSeconds':60,'BackoffRate':2,'MaxAttempts':7}]");
        ended(execution, ExecutionStatus.FAILED);
        List<Instant> tries = times(execution, HistoryEventType.TASK_SCHEDULED);
        List<Instant> failures = times(execution, HistoryEventType.TASK_FAILED);
        assertThat(tries).hasSize(8);
        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> Duration.between(failures.get(i), tries.get(i + 1))
                                .toSeconds()))
                .containsExactly(60L, 120L, 240L, 480L, 960L, 1920L, 3840L);
    }

    @Test
    void nobodyTakesAnActivity() {
        String activity = client.createActivity(r -> r.name("work")).activityArn();
        String execution = start("timeout", "", "'Type':'Task','TimeoutSeconds':7200,'Resource':'" + activity + "'");
        assertThat(ended(execution, ExecutionStatus.FAILED).error()).isEqualTo("States.Timeout");
        assertThat(between(execution, HistoryEventType.ACTIVITY_SCHEDULED, HistoryEventType.ACTIVITY_TIMED_OUT))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void theWorkerOfAnActivityFallsSilent() {
        String activity = client.createActivity(r -> r.name("work")).activityArn();
        String execution = start(
                "silence",
                "",
                "'Type':'Task','TimeoutSeconds':7200,'HeartbeatSeconds':3600,'Resource':'" + activity + "'");
        client.getActivityTask(r -> r.activityArn(activity));
        ended(execution, ExecutionStatus.FAILED);
        assertThat(between(execution, HistoryEventType.ACTIVITY_SCHEDULED, HistoryEventType.ACTIVITY_TIMED_OUT))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void nobodySendsTheTokenBack() {
        String execution = start(
                "token",
                "",
                "'Type':'Task','HeartbeatSeconds':3600,'Resource':'arn:aws:states:::ask:somebody.waitForTaskToken'");
        ended(execution, ExecutionStatus.FAILED);
        assertThat(between(execution, HistoryEventType.TASK_SUBMITTED, HistoryEventType.TASK_TIMED_OUT))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anExecutionTakesTooLong() {
        String execution = start("late", "'TimeoutSeconds':600,", "'Type':'Wait','Seconds':86400");
        DescribeExecutionResponse view = ended(execution, ExecutionStatus.TIMED_OUT);
        assertThat(Duration.between(view.startDate(), view.stopDate())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void thousandsWaitAsLongAsEachIsTold() {
        String map = "'Type':'Map','ItemProcessor':{'StartAt':'W','States':{'W':{'Type':'Wait','SecondsPath':'$',"
                + "'End':true}}}";
        String definition = json("{'StartAt':'A','States':{'A':{" + map + ",'End':true}}}");
        String seconds = IntStream.rangeClosed(1, 3000).boxed().toList().toString();
        String execution = states.start(states.machine("many", definition), seconds);
        ended(execution, ExecutionStatus.SUCCEEDED);
        List<Instant> begins = times(execution, HistoryEventType.WAIT_STATE_ENTERED);
        List<Instant> ends = times(execution, HistoryEventType.WAIT_STATE_EXITED);
        assertThat(IntStream.range(0, 3000).mapToObj(i -> Duration.between(begins.get(i), ends.get(i))))
                .isEqualTo(IntStream.rangeClosed(1, 3000)
                        .mapToObj(Duration::ofSeconds)
                        .toList());
    }

    @Test
    void aTaskThatRunsIsNotOvertakenByItsTimeout() throws Exception {
        String execution = start("slow", "", "'Type':'Task','TimeoutSeconds':3600,'Resource':'" + LATER + "'");
        TaskReply reply = replies.poll(20, TimeUnit.SECONDS);
        TimeUnit.MILLISECONDS.sleep(300);
        reply.succeeded("{}");
        ended(execution, ExecutionStatus.SUCCEEDED);
        assertThat(between(execution, HistoryEventType.TASK_SCHEDULED, HistoryEventType.TASK_SUCCEEDED))
                .isLessThan(Duration.ofHours(1));
    }

    @Test
    void aMapRunThatReadsIsNotOvertakenByATimeout() throws Exception {
        String execution = start(
                "reads",
                "'TimeoutSeconds':3600,",
                "'Type':'Map','ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'JSON'},"
                        + "'Parameters':{'Bucket':'b','Key':'k'}},'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED',"
                        + "'ExecutionType':'STANDARD'},'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':600,'End':true}}}");
        TimeUnit.MILLISECONDS.sleep(300);
        object.complete("[1,2,3]".getBytes(StandardCharsets.UTF_8));
        ended(execution, ExecutionStatus.SUCCEEDED);
        assertThat(between(execution, HistoryEventType.MAP_RUN_STARTED, HistoryEventType.MAP_RUN_SUCCEEDED))
                .isBetween(Duration.ofSeconds(600), Duration.ofSeconds(3599));
    }

    @Test
    void halfOfAWaitIsHalfAsLongAndATimeoutIsNot() {
        states.close();
        states = states(new WaitScale(0.5));
        client = states.client();
        String waits = start("half", "'TimeoutSeconds':50000,", "'Type':'Wait','Seconds':86400");
        ended(waits, ExecutionStatus.SUCCEEDED);
        assertThat(between(waits, HistoryEventType.WAIT_STATE_ENTERED, HistoryEventType.WAIT_STATE_EXITED))
                .isEqualTo(Duration.ofHours(12));
        String late = start("late", "'TimeoutSeconds':600,", "'Type':'Wait','Seconds':1201");
        DescribeExecutionResponse view = ended(late, ExecutionStatus.TIMED_OUT);
        assertThat(Duration.between(view.startDate(), view.stopDate())).isEqualTo(Duration.ofMinutes(10));
    }
}
