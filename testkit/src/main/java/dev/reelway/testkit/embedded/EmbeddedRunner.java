package dev.reelway.testkit.embedded;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import dev.reelway.testkit.coverage.Hits;
import dev.reelway.testkit.coverage.Instrumentation;
import dev.reelway.testkit.coverage.Items;
import dev.reelway.testkit.run.Recording;
import dev.reelway.testkit.run.Recording.Result;
import dev.reelway.testkit.run.Runner;
import dev.reelway.testkit.run.Scenario;
import dev.reelway.testkit.run.StubFault;
import dev.reelway.testkit.stub.StubbedObjects;
import dev.reelway.testkit.stub.StubbedTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Runs a machine on an engine of its own: one thread, virtual time, ids that count, so that the same run does the same again. */
public final class EmbeddedRunner implements Runner {

    private static final String ACCOUNT = "arn:aws:states:us-east-1:111111111111:";
    private static final String ROLE = "arn:aws:iam::111111111111:role/testkit";
    private static final String NAME = "test";

    @Override
    public Recording run(Scenario scenario) {
        var time = new VirtualTime(scenario.beginning().time());
        var tasks = new StubbedTasks(scenario.stubs(), time, time);
        var ports = new Ports(
                time,
                time,
                new CountingIds(),
                new Random(scenario.beginning().seed()),
                Runnable::run,
                Connectors.all(tasks)
                        .withObjects(new StubbedObjects(
                                scenario.stubs(),
                                readers(scenario.definition().parsed().flow()))),
                new Watcher(scenario.hits()),
                Journal.NONE);
        try (var engine = new Engine(ports, EngineLimits.DEFAULT)) {
            ExecutionHandle handle = engine.start(request(scenario));
            while (handle.view().stopDate().isEmpty() && time.next()) {
                // Time has moved on.
            }
            Recording recording = recording(engine, handle.view(), handle.history(), time.instant());
            tasks.fault().ifPresent(fault -> {
                throw new StubFault(fault, recording);
            });
            return recording;
        }
    }

    /** The names of the states that read items from a store. */
    private static List<String> readers(Flow flow) {
        List<String> readers = new ArrayList<>();
        for (State state : flow.states().values()) {
            if (state instanceof MapState map) {
                map.distribution().flatMap(Distribution::reader).ifPresent(reader -> readers.add(map.name()));
                readers.addAll(readers(map.processor()));
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(branch -> readers.addAll(readers(branch)));
            }
        }
        return readers;
    }

    private static StartExecution request(Scenario scenario) {
        String machine = scenario.definition().name();
        return new StartExecution(
                Instrumentation.of(scenario.definition().parsed(), scenario.hits()),
                ACCOUNT + "execution:" + machine + ":" + NAME,
                NAME,
                ACCOUNT + "stateMachine:" + machine,
                machine,
                ROLE,
                scenario.input());
    }

    private static Recording recording(Engine engine, ExecutionView view, List<HistoryEvent> history, Instant now) {
        Map<String, List<Recording>> children = new LinkedHashMap<>();
        for (MapRunView run : engine.mapRuns(view.executionArn())) {
            List<Recording> ofRun = engine.childExecutions(run.mapRunArn()).stream()
                    .flatMap(arn -> engine.find(arn).stream())
                    .map(child -> recording(engine, child.view(), child.history(), now))
                    .toList();
            children.put(run.mapRunArn(), ofRun);
        }
        return new Recording(
                view.request().stateMachineName(),
                view.status().name(),
                new Result(view.output(), view.error(), view.cause()),
                view.startDate(),
                view.stopDate().orElse(now),
                Happenings.of(history),
                children);
    }

    /** Notes what executions go through, children of distributed Maps too. */
    private record Watcher(Hits hits) implements ExecutionListener {

        @Override
        public void statusChanged(ExecutionView view) {
            // How it ends is asked of the execution itself.
        }

        @Override
        public void happened(StartExecution request, int redriveCount, List<HistoryEvent> events) {
            for (HistoryEvent event : events) {
                if (event.details() instanceof EventDetails.StateEntered entered) {
                    hits.hit(Items.state(entered.name()));
                }
            }
        }

        @Override
        public void retried(StartExecution request, String state, int retrier, int attempt) {
            hits.hit(Items.retry(state, retrier, attempt));
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
