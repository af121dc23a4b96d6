package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.MapRunCounts;
import dev.reelway.engine.run.MapRunStatus;
import dev.reelway.engine.run.MapRunUpdate;
import dev.reelway.engine.run.MapRunView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The operations on Map Runs, which are known for as long as the executions that they belong to.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html">Map Runs</a>
 */
final class MapRuns {

    private static final int LONGEST_ARN = 2000;
    private static final int PERCENT = 100;
    private static final Page<Listed> PAGE = new Page<>("mapRuns", 3096, Listed::key, one -> item(one.run()));

    private final Engine engine;
    private final ExecutionStore store;

    MapRuns(Engine engine, ExecutionStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** A Map Run and its place among those of its execution. */
    private record Listed(int number, MapRunView run) {

        String key() {
            return String.format(Locale.ROOT, "%010d", number);
        }
    }

    /** The Map Run whose ARN the request gives. */
    MapRunView find(Call call) {
        String arn = call.required("mapRunArn", LONGEST_ARN);
        return store.mapRun(Arns.check(arn, "mapRun"))
                .orElseThrow(() -> new StatesException("ResourceNotFound", "Resource not found: '" + arn + "'"));
    }

    ObjectNode describe(Call call) {
        MapRunView run = find(call);
        ObjectNode answer = Json.NODES
                .objectNode()
                .put("mapRunArn", run.mapRunArn())
                .put("executionArn", run.executionArn())
                .put("status", run.status().name());
        answer.set("startDate", Machines.date(run.startDate()));
        run.stopDate().ifPresent(time -> answer.set("stopDate", Machines.date(time)));
        answer.put("maxConcurrency", run.maxConcurrency())
                .put("toleratedFailurePercentage", run.toleratedFailurePercentage())
                .put("toleratedFailureCount", run.toleratedFailureCount());
        answer.set("itemCounts", counts(run.itemCounts()));
        answer.set("executionCounts", counts(run.executionCounts()));
        answer.put("redriveCount", run.redrives().count());
        run.redrives().last().ifPresent(time -> answer.set("redriveDate", Machines.date(time)));
        return answer;
    }

    private static ObjectNode counts(MapRunCounts counts) {
        return Json.NODES
                .objectNode()
                .put("pending", counts.pending())
                .put("running", counts.running())
                .put("succeeded", counts.succeeded())
                .put("failed", counts.failed())
                .put("timedOut", counts.timedOut())
                .put("aborted", counts.aborted())
                .put("total", counts.total())
                .put("resultsWritten", counts.resultsWritten());
    }

    /** The Map Runs of an execution, in the order in which they began. */
    ObjectNode list(Call call) {
        String arn = Arns.check(call.arn("executionArn"), "execution");
        if (store.find(arn).isEmpty()) {
            throw Executions.missing(arn);
        }
        List<MapRunView> runs = store.mapRuns(arn);
        return PAGE.of(
                call,
                IntStream.range(0, runs.size())
                        .mapToObj(i -> new Listed(i, runs.get(i)))
                        .toList());
    }

    private static ObjectNode item(MapRunView run) {
        ObjectNode item = Json.NODES
                .objectNode()
                .put("executionArn", run.executionArn())
                .put("mapRunArn", run.mapRunArn())
                .put("stateMachineArn", run.stateMachineArn());
        item.set("startDate", Machines.date(run.startDate()));
        run.stopDate().ifPresent(time -> item.set("stopDate", Machines.date(time)));
        return item;
    }

    /** Changes the limits of a Map Run that is under way. */
    ObjectNode update(Call call) {
        MapRunView run = find(call);
        var update = new MapRunUpdate(
                call.number("maxConcurrency", Integer.MAX_VALUE).map(Integer::longValue),
                call.number("toleratedFailureCount", Integer.MAX_VALUE).map(Integer::longValue),
                call.decimal("toleratedFailurePercentage", PERCENT).map(BigDecimal::doubleValue));
        if (update.equals(new MapRunUpdate(Optional.empty(), Optional.empty(), Optional.empty()))) {
            throw new StatesException(
                    "ValidationException",
                    "Nothing is to be updated: give 'maxConcurrency', 'toleratedFailureCount' or"
                            + " 'toleratedFailurePercentage'");
        }
        if (run.status() != MapRunStatus.RUNNING) {
            throw new StatesException(
                    "ValidationException",
                    "The Map Run '" + run.mapRunArn() + "' is " + run.status() + "; only one that is RUNNING can be"
                            + " updated");
        }
        engine.update(run.mapRunArn(), update);
        return Json.NODES.objectNode();
    }
}
