package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.model.StateType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a frame's state see beside their input; the context object is only made when one asks for it.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
 */
final class ContextObject implements Scope {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Execution execution;
    private final Frame frame;
    private final Ports ports;
    private @Nullable String taskToken;
    private int itemIndex = -1;
    private @Nullable JsonNode item;
    private @Nullable JsonNode made;

    ContextObject(Execution execution, Frame frame, Ports ports) {
        this.execution = execution;
        this.frame = frame;
        this.ports = ports;
    }

    /** The same with a task token, which only a task that waits for it can see. */
    ContextObject withTaskToken(String token) {
        taskToken = token;
        return this;
    }

    /** The same with an item of the Map that the frame stands in. */
    ContextObject withItem(int index, JsonNode value) {
        itemIndex = index;
        item = value;
        return this;
    }

    @Override
    public JsonNode context() {
        JsonNode known = made;
        if (known == null) {
            known = execution.request().setting().context().orElseGet(this::make);
            made = known;
        }
        return known;
    }

    @Override
    public @Nullable JsonNode variable(String name) {
        Payload value = frame.variable(name);
        return value == null ? null : value.tree();
    }

    @Override
    public Instant now() {
        return ports.clock().instant();
    }

    @Override
    public UUID uuid() {
        return ports.ids().uuid();
    }

    @Override
    public RandomGenerator random() {
        return ports.random();
    }

    private ObjectNode make() {
        ObjectNode context = Json.NODES.objectNode();
        StartExecution request = execution.request();
        ObjectNode about = context.putObject("Execution").put("Id", request.executionArn());
        about.set("Input", execution.input().tree());
        about.put("StartTime", time(execution.startDate())).put("Name", request.name());
        about.put("RoleArn", request.roleArn().isEmpty() ? null : request.roleArn());
        if (!request.isExpress() || request.setting().countsRedrives()) {
            about.put("RedriveCount", execution.redrives().count());
            execution.redrives().last().ifPresent(last -> about.put("RedriveTime", time(last)));
        }
        context.putObject("StateMachine").put("Id", request.stateMachineArn()).put("Name", request.stateMachineName());
        ObjectNode state = context.putObject("State")
                .put("Name", frame.state().name())
                .put("EnteredTime", time(frame.enteredAt()));
        if (canRetry(frame.state().type())) {
            state.put("RetryCount", frame.retries());
        }
        if (taskToken != null) {
            context.putObject("Task").put("Token", taskToken);
        }
        putItem(context);
        return context;
    }

    private void putItem(ObjectNode context) {
        if (item != null) {
            putItem(context, itemIndex, item);
            return;
        }
        for (Frame at = frame; at != null; at = at.parent) {
            if (at.item != null) {
                putItem(context, at.index, at.item);
                return;
            }
        }
    }

    private static void putItem(ObjectNode context, int index, JsonNode value) {
        context.putObject("Map").putObject("Item").put("Index", index).set("Value", value);
    }

    private static boolean canRetry(StateType type) {
        return type == StateType.TASK || type == StateType.PARALLEL || type == StateType.MAP;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
