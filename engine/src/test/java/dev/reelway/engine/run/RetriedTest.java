package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A listener hears of each retry: of which state, by which retrier, for the how manieth time. */
class RetriedTest {

    private static final class Heard implements ExecutionListener {

        private final List<String> retries = new ArrayList<>();

        @Override
        public void statusChanged(ExecutionView view) {
            // Only retries are listened to.
        }

        @Override
        public void happened(StartExecution request, int redriveCount, List<HistoryEvent> events) {
            // Only retries are listened to.
        }

        @Override
        public void retried(StartExecution request, String state, int retrier, int attempt) {
            retries.add(state + " " + retrier + " " + attempt);
        }
    }

    private static final class NoIds implements Ids {
        @Override
        public String taskToken() {
            return "token";
        }

        @Override
        public UUID uuid() {
            return new UUID(1, 1);
        }
    }

    @Test
    void eachRetrierCountsItsOwnAttempts() {
        String definition = json("""
                {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'Parameters': {},
                  'Retry': [{'ErrorEquals': ['A'], 'MaxAttempts': 2}, {'ErrorEquals': ['B']}], 'End': true}}}""");
        List<String> errors = new ArrayList<>(List.of("A", "B", "A", "A"));
        Connectors failing = Connectors.all((request, reply) -> {
            reply.failed(errors.remove(0), "");
            return TaskHandle.NOTHING_TO_CANCEL;
        });
        var heard = new Heard();
        List<Runnable> alarms = new ArrayList<>();
        Timers timers = (time, action) -> {
            alarms.add(action);
            return () -> alarms.remove(action);
        };
        // The listener that stands behind another one hears the same.
        ExecutionListener behind = heard.after(view -> {});
        var ports = new Ports(
                InstantSource.system(),
                timers,
                new NoIds(),
                new Random(1),
                Runnable::run,
                failing,
                behind,
                Journal.NONE);
        try (var engine = new Engine(ports, EngineLimits.DEFAULT)) {
            ExecutionHandle handle = engine.start(request(definition));
            while (!alarms.isEmpty()) {
                alarms.remove(0).run();
            }
            assertThat(handle.view().error()).contains("A");
        }
        assertThat(heard.retries).containsExactly("T 0 1", "T 1 1", "T 0 2");
    }

    private static StartExecution request(String definition) {
        return new StartExecution(
                DefinitionParser.parse(definition).orThrow(),
                "arn:aws:states:us-east-1:111111111111:execution:m:e",
                "e",
                "arn:aws:states:us-east-1:111111111111:stateMachine:m",
                "m",
                "arn:aws:iam::111111111111:role/r",
                "{}");
    }
}
