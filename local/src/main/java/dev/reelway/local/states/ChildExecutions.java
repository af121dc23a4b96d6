package dev.reelway.local.states;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.StartExecution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The executions that Map Runs have started, as the API shows them. They come from what their parents were started from. */
final class ChildExecutions {

    private static final Page<StartedExecution> PAGE =
            new Page<>("executions", 3096, StartedExecution::key, ExecutionJson::item);

    private final Engine engine;
    private final Function<String, Optional<StartedExecution>> started;

    /** @param started the execution of an ARN, if it is no child */
    ChildExecutions(Engine engine, Function<String, Optional<StartedExecution>> started) {
        this.engine = engine;
        this.started = started;
    }

    /** The child execution of that ARN. */
    Optional<StartedExecution> find(String arn) {
        return engine.find(arn).flatMap(handle -> root(arn).map(root -> new StartedExecution(0, root.from(), handle)));
    }

    /** What started the Map Run that started the child, or its Map Run, and so on. */
    private Optional<StartedExecution> root(String childArn) {
        return engine.mapRunOf(childArn)
                .map(MapRunView::executionArn)
                .flatMap(parent -> started.apply(parent).or(() -> root(parent)));
    }

    /** The executions of a Map Run, the newest first. */
    ObjectNode list(Call call, MapRunView run, Optional<String> status) {
        List<StartedExecution> found = new ArrayList<>();
        List<String> arns = engine.childExecutions(run.mapRunArn());
        for (int i = 0; i < arns.size(); i++) {
            Optional<ExecutionHandle> handle = engine.find(arns.get(i))
                    .filter(one ->
                            status.isEmpty() || one.view().status().name().equals(status.get()));
            Optional<StartedExecution> root = root(arns.get(i));
            if (handle.isPresent() && root.isPresent()) {
                found.add(new StartedExecution(i, root.get().from(), handle.get()));
            }
        }
        Collections.reverse(found);
        ObjectNode page = PAGE.of(call, found);
        page.path("executions").forEach(item -> {
            String arn = item.path("executionArn").asText();
            named((ObjectNode) item, arn).put("itemCount", engine.itemsOf(arn));
        });
        return page;
    }

    /** The same, and which Map Run started the execution if one did. */
    ObjectNode named(ObjectNode answer, String executionArn) {
        engine.mapRunOf(executionArn).ifPresent(run -> answer.put("mapRunArn", run.mapRunArn()));
        return answer;
    }

    /** Describes what a child runs, in place of its parent's whole machine: the processor of the Map. */
    void describeProcessor(ObjectNode machine, StartedExecution execution) {
        StartExecution request = execution.handle().view().request();
        engine.mapRunOf(request.executionArn()).ifPresent(run -> {
            JsonPointer place = JsonPointer.compile(request.machine().flow().location());
            String definition =
                    Json.write(Json.read(execution.from().pinned().source()).at(place));
            machine.put("stateMachineArn", request.stateMachineArn())
                    .put("name", request.stateMachineName())
                    .put("definition", definition)
                    .put("mapRunArn", run.mapRunArn())
                    .put("label", request.stateMachineName().split("/", 2)[1]);
        });
    }
}
