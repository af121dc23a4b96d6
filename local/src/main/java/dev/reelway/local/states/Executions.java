package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.StartExecution;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The operations on executions of STANDARD machines. */
final class Executions {

    private static final int LONGEST_TOKEN = 3096;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;
    /** So many names at a time can be checked and taken. */
    private static final int LOCKS = 64;
    // Children that are to be redriven are what they were until their turn comes: nothing is PENDING_REDRIVE.
    private static final List<String> STATUSES =
            List.of("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");
    private static final Page<StartedExecution> PAGE =
            new Page<>("executions", LONGEST_TOKEN, StartedExecution::key, ExecutionJson::listed);

    private final Engine engine;
    private final ExecutionStore store;
    private final Ends ends;
    private final Ids ids;
    private final Redriving redriving;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    Executions(Engine engine, ExecutionStore store, Ends ends, Ids ids, Redriving redriving) {
        this.engine = engine;
        this.ends = ends;
        this.store = store;
        this.ids = ids;
        this.redriving = redriving;
    }

    ObjectNode start(Call call, Starts.Start start) {
        Optional<String> name = call.text("name", Arns.LONGEST_NAME).map(Arns::checkName);
        String input = ExecutionInput.of(call);
        if (name.isEmpty()) {
            return ExecutionJson.started(begin(start, ids.uuid().toString(), input));
        }
        String arn = Arns.execution(start.from().program().arn(), name.get());
        // Two starts of the same name must not both find it free.
        synchronized (locks[Math.floorMod(arn.hashCode(), LOCKS)]) {
            return ExecutionJson.started(store.find(arn)
                    .map(known -> again(known.handle().view(), input))
                    .orElseGet(() -> begin(start, name.get(), input)));
        }
    }

    private ExecutionView begin(Starts.Start start, String name, String input) {
        Program program = start.from().pinned();
        String arn = Arns.execution(program.arn(), name);
        start.beginning().accept(arn);
        store.announce(arn, start.from(), !start.mocked());
        try {
            return engine.start(new StartExecution(
                            program.machine(), arn, name, program.arn(), program.name(), program.roleArn(), input))
                    .view();
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        } finally {
            store.withdraw(arn);
        }
    }

    private static ExecutionView again(ExecutionView known, String input) {
        if (known.status() == ExecutionStatus.RUNNING && known.input().equals(input)) {
            return known;
        }
        throw new StatesException("ExecutionAlreadyExists", "Execution Already Exists: '" + known.executionArn() + "'");
    }

    private StartedExecution find(Call call) {
        return find(Arns.check(call.arn("executionArn"), "execution"));
    }

    private StartedExecution find(String arn) {
        return store.find(arn).orElseThrow(() -> missing(arn));
    }

    /** The children of Map Runs can be described even if they are executions of EXPRESS type. */
    private StartedExecution findOfAnyType(Call call) {
        String arn = call.arn("executionArn");
        Optional<StartedExecution> found = store.find(arn);
        if (found.flatMap(StartedExecution::child).isEmpty()) {
            Arns.check(arn, "execution");
        }
        return found.orElseThrow(() -> missing(arn));
    }

    static StatesException missing(String arn) {
        return new StatesException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    CompletionStage<ObjectNode> stop(Call call) {
        ExecutionHandle handle = find(call).handle();
        Optional<String> error = call.note("error", LONGEST_ERROR);
        Optional<String> cause = call.note("cause", LONGEST_CAUSE);
        engine.stop(handle.executionArn(), error.orElse(null), cause.orElse(null));
        return ends.later(handle)
                .thenApply(ended -> Json.NODES
                        .objectNode()
                        .set("stopDate", Machines.date(ended.stopDate().orElse(ended.startDate()))));
    }

    ObjectNode describe(Call call) {
        StartedExecution execution = findOfAnyType(call);
        return redriving.describe(ExecutionJson.described(execution), execution);
    }

    /** The machine as it was when the execution was started. */
    ObjectNode describeMachine(Call call) {
        StartedExecution execution = findOfAnyType(call);
        Program program = execution.from().pinned();
        ObjectNode answer =
                Json.NODES.objectNode().put("stateMachineArn", program.arn()).put("name", program.name());
        answer.set("updateDate", Machines.date(program.revision().updated()));
        Machines.content(answer, program);
        ChildExecutions.describeProcessor(answer, execution);
        return answer;
    }

    /** The executions of a machine; those that were started by a version or an alias, if it is the ARN of one. */
    ObjectNode list(Call call, Qualified wanted) {
        return list(call, wanted.program().arn(), one -> wanted.includes(one.from()));
    }

    /** The child executions of a Map Run. */
    ObjectNode listChildren(Call call, String mapRunArn) {
        Optional<String> filter = call.choice("redriveFilter", List.of("REDRIVEN", "NOT_REDRIVEN"));
        return list(
                call,
                mapRunArn,
                one -> filter.isEmpty()
                        || filter.get().equals("REDRIVEN")
                                == one.handle().view().redrives().count() > 0);
    }

    private ObjectNode list(Call call, String listedUnder, Predicate<StartedExecution> wanted) {
        Optional<String> status = call.choice("statusFilter", STATUSES);
        return PAGE.of(
                call,
                after -> store.list(
                                listedUnder,
                                after.map(StartedExecution::numberOf).orElse(Long.MAX_VALUE))
                        .filter(wanted)
                        .filter(one -> status.isEmpty()
                                || one.handle().view().status().name().equals(status.get())));
    }

    ObjectNode history(Call call) {
        StartedExecution execution = find(call);
        List<HistoryEvent> events = execution.handle().history();
        boolean reverse = call.flag("reverseOrder", false);
        var json = new HistoryJson(call.flag("includeExecutionData", true));
        return new Page<HistoryEvent>(
                        "events",
                        Page.TOKEN,
                        event -> key(event, reverse),
                        event -> ExecutionJson.event(event, json, execution.from()))
                .of(call, after -> after(events, reverse, after.map(key -> id(key, reverse))));
    }

    /** The events after the one of an id, one way or the other. */
    private static Stream<HistoryEvent> after(List<HistoryEvent> events, boolean reverse, Optional<Long> id) {
        int size = events.size();
        if (reverse) {
            int left = (int) Math.min(size, id.orElse(size + 1L) - 1);
            return IntStream.range(0, left).mapToObj(i -> events.get(left - 1 - i));
        }
        int from = (int) Math.min(size, id.orElse(0L));
        return events.subList(from, size).stream();
    }

    private static String key(HistoryEvent event, boolean reverse) {
        return String.format(Locale.ROOT, "%019d", reverse ? Long.MAX_VALUE - event.id() : event.id());
    }

    private static long id(String key, boolean reverse) {
        long number = Page.number(key);
        return reverse ? Long.MAX_VALUE - number : number;
    }
}
