package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ActivityListItem;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.ListActivitiesResponse;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Activities and their workers as the AWS SDK sees them, through the server. */
class StatesActivitiesTest {

    private static final String PREFIX = "arn:aws:states:eu-west-1:111111111111:activity:";

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private String activity(String name) {
        return client.createActivity(r -> r.name(name)).activityArn();
    }

    private String machine(String activity) {
        return states.machine("plan", """
                {"StartAt": "Work", "States": {"Work": {"Type": "Task", "Resource": "%s", "End": true}}}
                """.formatted(activity));
    }

    private GetActivityTaskResponse poll(String activity) {
        return client.getActivityTask(r -> r.activityArn(activity).workerName("anna"));
    }

    @Test
    void describesWhatWasCreatedAndCreatesItOnce() {
        var first = client.createActivity(r -> r.name("work"));
        var second = client.createActivity(
                r -> r.name("work").tags(Tag.builder().key("a").value("b").build()));
        assertThat(second.activityArn()).isEqualTo(first.activityArn());
        assertThat(second.creationDate()).isEqualTo(first.creationDate());
        assertThat(client.describeActivity(r -> r.activityArn(first.activityArn())))
                .satisfies(activity -> {
                    assertThat(activity.activityArn()).isEqualTo(PREFIX + "work");
                    assertThat(activity.name()).isEqualTo("work");
                    assertThat(activity.creationDate()).isEqualTo(first.creationDate());
                    assertThat(activity.encryptionConfiguration().type()).isEqualTo(EncryptionType.AWS_OWNED_KEY);
                });
        assertThat(client.listTagsForResource(r -> r.resourceArn(first.activityArn()))
                        .tags())
                .isEmpty();
    }

    @Test
    void listsByNameInPagesAndDeletes() {
        List.of("c", "a", "b").forEach(this::activity);
        ListActivitiesResponse page = client.listActivities(r -> r.maxResults(2));
        assertThat(page.activities()).extracting(ActivityListItem::name).containsExactly("a", "b");
        assertThat(client.listActivities(r -> r.nextToken(page.nextToken())).activities())
                .extracting(ActivityListItem::activityArn)
                .containsExactly(PREFIX + "c");
        client.deleteActivity(r -> r.activityArn(PREFIX + "a"));
        client.deleteActivity(r -> r.activityArn(PREFIX + "a"));
        assertThat(client.listActivities().activities())
                .extracting(ActivityListItem::name)
                .containsExactly("b", "c");
    }

    @Test
    void handsATaskToTheWorkerWhoAsksForOne() {
        String activity = activity("work");
        String execution = states.start(machine(activity), "{ \"n\": 1 }");
        GetActivityTaskResponse task = poll(activity);
        assertThat(task.input()).isEqualTo("{ \"n\": 1 }");
        client.sendTaskHeartbeat(r -> r.taskToken(task.taskToken()));
        client.sendTaskSuccess(r -> r.taskToken(task.taskToken()).output("2"));
        assertThat(states.ended(execution).output()).isEqualTo("2");
        List<HistoryEvent> events =
                client.getExecutionHistory(r -> r.executionArn(execution)).events();
        assertThat(events)
                .extracting(HistoryEvent::typeAsString)
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "ActivityScheduled",
                        "ActivityStarted",
                        "ActivitySucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThat(events.get(2).activityScheduledEventDetails().resource()).isEqualTo(activity);
        assertThat(events.get(3).activityStartedEventDetails().workerName()).isEqualTo("anna");
    }

    @Test
    void aWorkerWhoWaitsGetsTheTaskThatComes() throws Exception {
        String activity = activity("work");
        String machine = machine(activity);
        var poll = CompletableFuture.supplyAsync(() -> poll(activity));
        String execution = states.start(machine, "1");
        client.sendTaskFailure(
                r -> r.taskToken(poll.join().taskToken()).error("Tired").cause("of work"));
        DescribeExecutionResponse view = states.ended(execution);
        assertThat(view.error()).isEqualTo("Tired");
        assertThat(view.cause()).isEqualTo("of work");
    }

    @Test
    void tasksAreHandedOutInTheirOrderAndThoseOfStoppedExecutionsNotAtAll() {
        String activity = activity("work");
        String machine = machine(activity);
        String stopped = states.start(machine, "1");
        StatesFixture.until(
                () -> client.getExecutionHistory(r -> r.executionArn(stopped)).events(), events -> events.size() == 3);
        states.start(machine, "2");
        client.stopExecution(r -> r.executionArn(stopped));
        assertThat(poll(activity).input()).isEqualTo("2");
    }

    @Test
    void theWorkerOfAStoppedExecutionIsTooLate() {
        String activity = activity("work");
        String execution = states.start(machine(activity), "1");
        String token = poll(activity).taskToken();
        client.stopExecution(r -> r.executionArn(execution));
        refused(
                TaskTimedOutException.class,
                "Task Timed Out: 'Provided task does not exist anymore'",
                () -> client.sendTaskSuccess(r -> r.taskToken(token).output("{}")));
    }

    /** Without the server, so that the minute passes when the test says so. */
    @Nested
    class Waiting {

        private final BlockingQueue<Instant> due = new LinkedBlockingQueue<>();
        private final BlockingQueue<Runnable> alarms = new LinkedBlockingQueue<>();
        private final Timers timers = (time, action) -> {
            due.add(time);
            alarms.add(action);
            return () -> {};
        };
        private final Database database = Database.inMemory();
        private final Activities activities =
                new Activities(() -> Instant.EPOCH, () -> Instant.EPOCH, timers, new Tags(database), database);

        private ObjectNode call(String member, String value) {
            return Json.NODES.objectNode().put(member, value);
        }

        private CompletableFuture<ObjectNode> poll() {
            String arn = activities
                    .create(new Call("eu-west-1", call("name", "work")))
                    .path("activityArn")
                    .textValue();
            return activities
                    .getTask(new Call("eu-west-1", call("activityArn", arn)))
                    .toCompletableFuture();
        }

        @Test
        void endsAfterAMinuteWithoutAToken() throws Exception {
            var poll = poll();
            assertThat(poll).isNotDone();
            assertThat(due.take()).isEqualTo(Instant.EPOCH.plusSeconds(60));
            alarms.take().run();
            assertThat(poll.get(20, TimeUnit.SECONDS).toString()).isEqualTo("{\"taskToken\":null}");
        }

        @Test
        void endsWhenTheServiceIsClosed() throws Exception {
            var poll = poll();
            alarms.take();
            activities.close();
            assertThat(poll.get(20, TimeUnit.SECONDS).path("taskToken").isNull())
                    .isTrue();
        }
    }

    @Nested
    class Failures {

        @Test
        void theActivityDoesNotExist() {
            refused(
                    ActivityDoesNotExistException.class,
                    "Activity Does Not Exist: '" + PREFIX + "none'",
                    () -> client.describeActivity(r -> r.activityArn(PREFIX + "none")));
            refused(
                    ActivityDoesNotExistException.class,
                    "Activity Does Not Exist: '" + PREFIX + "none'",
                    () -> poll(PREFIX + "none"));
        }

        @Test
        void anExecutionFailsWhoseActivityDoesNotExist() {
            DescribeExecutionResponse view = states.ended(states.start(machine(PREFIX + "none"), "{}"));
            assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(view.error()).isEqualTo("States.Runtime");
            assertThat(view.cause())
                    .isEqualTo("An error occurred while executing the state 'Work' (entered at the event id #2). The"
                            + " activity " + PREFIX + "none does not exist.");
        }

        @Test
        void theNameIsNone() {
            refused(InvalidNameException.class, "Invalid Name: 'a b'", () -> activity("a b"));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '" + "a".repeat(81)
                            + "' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80",
                    () -> activity("a".repeat(81)));
        }

        @Test
        void theWorkersNameIsNone() {
            String activity = activity("work");
            refused(
                    InvalidNameException.class,
                    "Invalid Name: 'a b'",
                    () -> client.getActivityTask(r -> r.activityArn(activity).workerName("a b")));
        }

        @Test
        void theArnIsOfSomethingElse() {
            refused(
                    InvalidArnException.class,
                    "Invalid Arn: 'Resource type not valid in this context: stateMachine'",
                    () -> client.deleteActivity(
                            r -> r.activityArn("arn:aws:states:eu-west-1:111111111111:stateMachine:plan")));
        }
    }
}
