package dev.reelway.local.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.progress.ExecutionProgress;
import dev.reelway.local.cli.progress.ExpectedStates;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.tasks.asset.AssetIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Finds the execution that an upload started, and follows it to its end by asking again and again. */
final class ExecutionFollower {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final long BETWEEN_QUESTIONS = 200;
    private static final int PAGE = 1000;

    private final CloudClients clients;
    private final String stateMachineArn;
    /** Executions that wait for somebody to approve; files are followed two at a time. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private final Clock clock;

    ExecutionFollower(CloudClients clients, String stateMachineArn, Clock clock) {
        this.clients = clients;
        this.stateMachineArn = stateMachineArn;
        this.clock = clock;
    }

    /** What the pipeline's definition lets expect. */
    List<String> expectedStates() {
        return ExpectedStates.of(clients.sfn()
                .describeStateMachine(r -> r.stateMachineArn(stateMachineArn))
                .definition());
    }

    /** The execution for the object; empty if none starts. */
    Optional<String> find(String key) throws InterruptedException {
        Instant end = clock.instant().plus(LONGEST_START);
        Set<String> others = new HashSet<>();
        while (clock.instant().isBefore(end)) {
            for (ExecutionListItem item : clients.sfn()
                    .listExecutions(r -> r.stateMachineArn(stateMachineArn).maxResults(PAGE))
                    .executions()) {
                if (others.add(item.executionArn()) && handles(item.executionArn(), key)) {
                    return Optional.of(item.executionArn());
                }
            }
            Thread.sleep(BETWEEN_QUESTIONS);
        }
        return Optional.empty();
    }

    private boolean handles(String executionArn, String key) {
        String input = clients.sfn()
                .describeExecution(r -> r.executionArn(executionArn))
                .input();
        return Json.read(input).path("source").path("key").asText().equals(key);
    }

    /**
     * Waits for the end.
     *
     * @param watcher is told whenever something may have changed
     */
    DescribeExecutionResponse follow(
            String executionArn, ExecutionProgress progress, Consumer<ExecutionProgress> watcher)
            throws InterruptedException {
        long seen = 0;
        while (true) {
            // Asked first, so that no event of an ended execution is missed.
            DescribeExecutionResponse execution = clients.sfn().describeExecution(r -> r.executionArn(executionArn));
            seen = addNewEvents(executionArn, progress, seen);
            if (execution.status() != ExecutionStatus.RUNNING) {
                watcher.accept(progress);
                return execution;
            }
            if (waiting.contains(executionArn) && new NobodyToAsk(clients).reject(assetId(execution.input()))) {
                waiting.remove(executionArn);
            }
            jobPercent(execution.name()).ifPresent(percent -> progress.percent("Transcode", percent));
            watcher.accept(progress);
            Thread.sleep(BETWEEN_QUESTIONS);
        }
    }

    private long addNewEvents(String executionArn, ExecutionProgress progress, long seen) {
        long last = seen;
        String token = null;
        do {
            String from = token;
            GetExecutionHistoryResponse page = clients.sfn()
                    .getExecutionHistory(r -> r.executionArn(executionArn)
                            .includeExecutionData(false)
                            .maxResults(PAGE)
                            .nextToken(from));
            for (HistoryEvent event : page.events()) {
                if (event.id() > last) {
                    progress.add(event);
                    if (event.type() == HistoryEventType.TASK_STATE_ENTERED
                            && event.stateEnteredEventDetails().name().equals("AwaitApproval")) {
                        waiting.add(executionArn);
                    }
                    last = event.id();
                }
            }
            token = page.nextToken();
        } while (token != null);
        return last;
    }

    private static String assetId(String input) {
        JsonNode source = Json.read(input).path("source");
        return AssetIds.assetId(
                source.path("bucket").asText(), source.path("key").asText());
    }

    private Optional<Integer> jobPercent(String revision) {
        return clients.mediaConvert().listJobs(r -> r.status(JobStatus.PROGRESSING)).jobs().stream()
                .filter(job -> revision.equals(job.userMetadata().get("revision")))
                .map(Job::jobPercentComplete)
                .filter(percent -> percent != null)
                .findFirst();
    }

    /** The notification that an ended execution answers with, or an empty object if it failed. */
    static JsonNode notification(DescribeExecutionResponse execution) {
        return execution.output() == null ? Json.NODES.objectNode() : Json.read(execution.output());
    }
}
