package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/**
 * The activities and the operations on them; as a connector, what hands their tasks to workers.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetActivityTask.html">GetActivityTask</a>
 */
final class Activities implements Connector, AutoCloseable {

    private static final int MOST = 10_000;
    /**
     * As many as may wait for the tasks of one activity.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas</a>
     */
    private static final int MOST_POLLS = 1000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Page<Activity> PAGE = new Page<>("activities", Page.TOKEN, Activity::arn, Activities::item);

    private final Map<String, Activity> activities = new ConcurrentSkipListMap<>();
    private final Semaphore polls = new Semaphore(MOST_POLLS);
    private final InstantSource clock;
    private final InstantSource wall;
    private final Timers timers;
    private final Tags tags;
    private final Database database;
    private final Database.Table<String> table;
    private volatile boolean closed;

    /**
     * An activity.
     *
     * @param arn its ARN
     * @param name its name
     * @param created when it was created
     * @param queue its tasks and workers
     */
    private record Activity(String arn, String name, Instant created, ActivityQueue queue) {}

    /**
     * @param clock what time it is when activities are created
     * @param wall what time it is for workers
     * @param timers end their patience
     */
    Activities(InstantSource clock, InstantSource wall, Timers timers, Tags tags, Database database) {
        this.clock = clock;
        this.wall = wall;
        this.timers = timers;
        this.tags = tags;
        this.database = database;
        this.table = database.byText("activities");
        table.keys(null)
                .forEach(arn -> table.get(arn)
                        .map(ByteSource::new)
                        .ifPresent(source -> activities.put(
                                arn, new Activity(arn, source.text(), source.instant(), new ActivityQueue()))));
    }

    /** Creating one that exists changes nothing, not even its tags. */
    synchronized ObjectNode create(Call call) {
        String name = Arns.checkName(call.required("name", Arns.LONGEST_NAME));
        call.refuse("Keys of your own", "encryptionConfiguration");
        String arn = Arns.activity(call.region(), name);
        Map<String, String> given = Tags.read(call, arn);
        Activity activity = activities.get(arn);
        if (activity == null) {
            if (activities.size() >= MOST) {
                throw new StatesException(
                        "ActivityLimitExceeded",
                        "Activity Limit Exceeded: '" + name + "' would be one more than " + MOST + ", delete others");
            }
            tags.create(arn, given);
            activity = new Activity(arn, name, clock.instant(), new ActivityQueue());
            activities.put(arn, activity);
            table.put(arn, new ByteSink().text(name).instant(activity.created()).toBytes());
            database.commit();
        }
        return Json.NODES.objectNode().put("activityArn", arn).set("creationDate", Machines.date(activity.created()));
    }

    ObjectNode describe(Call call) {
        ObjectNode answer = item(get(call));
        answer.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
        return answer;
    }

    ObjectNode list(Call call) {
        return PAGE.of(
                call,
                activities.values().stream()
                        .filter(activity -> activity.arn().startsWith(Arns.activity(call.region(), "")))
                        .toList());
    }

    private static ObjectNode item(Activity activity) {
        return Json.NODES
                .objectNode()
                .put("activityArn", activity.arn())
                .put("name", activity.name())
                .set("creationDate", Machines.date(activity.created()));
    }

    /** Deleting one that does not exist succeeds, as in the service. What nobody has taken of its tasks waits until it times out. */
    synchronized ObjectNode delete(Call call) {
        String arn = Arns.check(call.arn("activityArn"), "activity");
        Activity activity = activities.remove(arn);
        if (activity != null) {
            tags.forget(arn);
            table.remove(arn);
            database.commit();
            activity.queue().close();
        }
        return Json.NODES.objectNode();
    }

    private Activity get(Call call) {
        String arn = Arns.check(call.arn("activityArn"), "activity");
        Activity activity = activities.get(arn);
        if (activity == null) {
            throw new StatesException("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
        }
        return activity;
    }

    /** Waits for a task, for a minute at most. */
    CompletionStage<ObjectNode> getTask(Call call) {
        ActivityQueue queue = get(call).queue();
        var poll = new ActivityQueue.Poll(
                call.text("workerName", Arns.LONGEST_NAME).map(Arns::checkName).orElse(null));
        if (!polls.tryAcquire()) {
            throw new StatesException(
                    "ActivityWorkerLimitExceeded",
                    "Activity Worker Limit Exceeded: " + MOST_POLLS + " workers are already waiting for tasks");
        }
        Timers.Timer timer = timers.at(wall.instant().plus(PATIENCE), () -> queue.end(poll));
        CompletionStage<ObjectNode> answer = poll.end()
                .whenComplete((task, failure) -> {
                    timer.cancel();
                    polls.release();
                })
                .thenApply(task -> task.map(Activities::task)
                        .orElseGet(() -> Json.NODES.objectNode().putNull("taskToken")));
        queue.poll(poll);
        if (closed) {
            queue.end(poll);
        }
        return answer;
    }

    private static ObjectNode task(TaskRequest request) {
        return Json.NODES
                .objectNode()
                .put("taskToken", request.taskToken())
                .put("input", request.parameters().text());
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        return queue(request).isPresent()
                ? Optional.empty()
                : Optional.of("The activity " + request.resource().arn() + " does not exist.");
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // Deleted between the question and the start, it is as if it were deleted right after: nobody takes the task.
        return queue(request).map(queue -> queue.offer(request, reply)).orElse(TaskHandle.NOTHING_TO_CANCEL);
    }

    private Optional<ActivityQueue> queue(TaskRequest request) {
        return Optional.ofNullable(activities.get(request.resource().arn())).map(Activity::queue);
    }

    /** Lets every waiting worker go. */
    @Override
    public void close() {
        closed = true;
        activities.values().forEach(activity -> activity.queue().close());
    }
}
