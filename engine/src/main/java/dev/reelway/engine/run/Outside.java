package dev.reelway.engine.run;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the effects of one execution, and brings what comes of them back as arrivals. Used by the execution's own thread,
 * and by whoever closes the engine: hence the lock, which nobody else ever holds.
 */
final class Outside implements Effect.Visitor {

    private final ExecutionActor actor;
    private final Ports ports;
    private final Tokens tokens;
    private final Executions executions;
    private final Map<Integer, Live> live = new HashMap<>(2);

    Outside(ExecutionActor actor, Ports ports, Tokens tokens, Executions executions) {
        this.actor = actor;
        this.ports = ports;
        this.tokens = tokens;
        this.executions = executions;
    }

    /** What goes on under one ticket. */
    private static final class Live {
        final Map<Alarm, Timers.Timer> timers = new EnumMap<>(Alarm.class);
        TaskHandle task = TaskHandle.NOTHING_TO_CANCEL;

        @Nullable
        String token;

        @Nullable
        MapRun mapRun;
    }

    @Override
    public void offer(Effect.Offer effect) {
        int ticket = effect.ticket();
        Optional<String> refusal;
        try {
            refusal = connector(effect.request()).refusal(effect.request());
        } catch (RuntimeException defect) {
            refusal = Optional.of("The connector failed: " + defect);
        }
        actor.post(refusal.<Arrival>map(reason -> new Arrival.Refused(ticket, reason))
                .orElseGet(() -> new Arrival.Accepted(ticket)));
    }

    @Override
    public synchronized void start(Effect.Start effect) {
        TaskRequest request = effect.request();
        Live entry = open(effect.ticket(), request);
        try {
            entry.task = connector(request).start(request, new Reply(actor, effect.ticket()));
        } catch (RuntimeException defect) {
            actor.post(new Arrival.Failed(effect.ticket(), "States.TaskFailed", "The connector failed: " + defect));
        }
    }

    @Override
    public synchronized void await(Effect.Await effect) {
        open(effect.ticket(), effect.request());
    }

    private Live open(int ticket, TaskRequest request) {
        Live entry = entry(ticket);
        if (takesToken(request.resource())) {
            entry.token = request.taskToken();
            tokens.open(request.taskToken(), new Tokens.Holder(actor, ticket));
        }
        return entry;
    }

    private Connector connector(TaskRequest request) {
        return ports.connectors().find(request.resource());
    }

    private static boolean takesToken(Resource resource) {
        return resource.kind() == Resource.Kind.ACTIVITY || resource.pattern().answersTwice();
    }

    @Override
    public synchronized void alarm(Effect.SetAlarm effect) {
        var due = new Arrival.Due(effect.ticket(), effect.alarm());
        Timers.Timer timer = ports.timers().at(effect.time(), () -> actor.post(due));
        Timers.Timer before = entry(effect.ticket()).timers.put(effect.alarm(), timer);
        if (before != null) {
            before.cancel();
        }
    }

    @Override
    public synchronized void release(Effect.Release effect) {
        Live entry = live.remove(effect.ticket());
        if (entry != null) {
            letGo(entry, effect.taskEnded());
        }
    }

    @Override
    public void openMapRun(Effect.OpenMapRun effect) {
        int ticket = effect.ticket();
        var run = new MapRun(
                effect.plan(),
                new MapRun.Begun(effect.since(), effect.redrives()),
                executions,
                ports,
                end -> actor.post(new Arrival.MapRunEnded(ticket, end)));
        executions.began(run);
        synchronized (this) {
            Live entry = entry(ticket);
            entry.task = run::cancel;
            entry.mapRun = run;
        }
        effect.dataset()
                .ifPresent(dataset -> run.read(dataset, items -> actor.post(new Arrival.ItemsRead(ticket, items))));
    }

    @Override
    public void runChildren(Effect.RunChildren effect) {
        MapRun run = mapRun(effect.ticket());
        // Not under the lock: children may begin and end in this very call.
        if (run != null) {
            run.run(effect.inputs());
        }
    }

    private synchronized @Nullable MapRun mapRun(int ticket) {
        return entry(ticket).mapRun;
    }

    synchronized void releaseAll() {
        var all = new ArrayList<>(live.values());
        live.clear();
        all.forEach(entry -> letGo(entry, false));
    }

    private void letGo(Live entry, boolean taskEnded) {
        entry.timers.values().forEach(Timers.Timer::cancel);
        if (entry.token != null) {
            tokens.end(entry.token);
        }
        if (!taskEnded) {
            try {
                entry.task.cancel();
            } catch (RuntimeException ignored) {
                // The execution is done with the task, whatever its connector thinks of being told so.
            }
        }
    }

    private Live entry(int ticket) {
        return live.computeIfAbsent(ticket, key -> new Live());
    }

    private record Reply(ExecutionActor actor, int ticket) implements TaskReply {

        @Override
        public void startedBy(@Nullable String workerName) {
            actor.post(new Arrival.Started(ticket, workerName));
        }

        @Override
        public void submitted(String output) {
            post(output, payload -> new Arrival.Submitted(ticket, payload));
        }

        @Override
        public void succeeded(String output) {
            post(output, payload -> new Arrival.Succeeded(ticket, payload));
        }

        private void post(String output, Function<Payload, Arrival> arrival) {
            try {
                Payload payload = Payload.ofText(output);
                payload.tree();
                actor.post(arrival.apply(payload));
            } catch (InvalidJson e) {
                failed("States.TaskFailed", "The connector gave a result that is not JSON: " + e.getMessage());
            }
        }

        @Override
        public void failed(@Nullable String error, @Nullable String cause) {
            actor.post(new Arrival.Failed(ticket, error, cause));
        }

        @Override
        public void heartbeat() {
            actor.post(new Arrival.Heartbeat(ticket));
        }
    }
}
