package dev.reelway.local.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.cli.progress.ExecutionProgress;
import dev.reelway.local.cli.progress.ProgressView;
import dev.reelway.local.cli.run.RunResult.Outcome;
import dev.reelway.local.cli.run.RunResult.Published;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Sends one file through the pipeline and brings home what became of it. */
public final class FileRun {

    private final CloudClients clients;
    private final Upload upload;
    private final ExecutionFollower follower;
    private final List<String> expected;
    private final PublishedTree delivered;
    private final PublishedTree uploaded;
    private final ProgressView view;
    private final Clock clock;

    /**
     * @param out where the files of assets are left
     * @param profile the name of the encoding profile to ask for; empty to ask for none
     */
    public FileRun(LocalCloud cloud, Path out, Optional<String> profile, ProgressView view, Clock clock) {
        this.clients = cloud.clients();
        this.upload = new Upload(clients.s3(), cloud.pipeline().uploads(), profile);
        this.follower = new ExecutionFollower(clients, cloud.pipeline().stateMachineArn(), clock);
        this.expected = follower.expectedStates();
        this.delivered = new PublishedTree(clients.s3(), cloud.pipeline().delivery(), out);
        this.uploaded = new PublishedTree(clients.s3(), cloud.pipeline().uploads(), out);
        this.view = view;
        this.clock = clock;
    }

    /**
     * Does it all for one file.
     *
     * @param key what the file is called in the bucket; another for each file
     * @throws IOException if the file cannot be read or what became of it not be written
     */
    public RunResult run(Path file, String key) throws IOException, InterruptedException {
        Instant start = clock.instant();
        ExecutionProgress progress = new ExecutionProgress(expected);
        view.show(file.toString(), progress.states(), start);
        upload.put(file, key);
        Optional<String> execution = follower.find(key);
        if (execution.isEmpty()) {
            return RunResult.failed(file, "", "The upload started no execution.", since(start));
        }
        DescribeExecutionResponse ended = follower.follow(
                execution.get(), progress, p -> view.show(file.toString(), p.states(), clock.instant()));
        return result(file, ended, start);
    }

    private RunResult result(Path file, DescribeExecutionResponse ended, Instant start) throws IOException {
        if (ended.status() != ExecutionStatus.SUCCEEDED) {
            String reason = ended.cause() == null ? ended.statusAsString() : ended.cause();
            return RunResult.failed(file, ended.executionArn(), reason, since(start));
        }
        JsonNode notification = ExecutionFollower.notification(ended);
        if (notification.path("status").asText().equals("REJECTED")) {
            String kept = "rejected/" + notification.path("assetId").asText() + "/"
                    + notification.path("revision").asText();
            uploaded.copyAll(kept);
            return new RunResult(
                    file,
                    Outcome.REJECTED,
                    notification.path("reason").asText(),
                    ended.executionArn(),
                    since(start),
                    Optional.of(uploaded.path(kept)),
                    Optional.empty());
        }
        Published published = published(notification);
        return new RunResult(
                file,
                Outcome.PUBLISHED,
                "",
                ended.executionArn(),
                since(start),
                Optional.empty(),
                Optional.of(published));
    }

    private Published published(JsonNode notification) throws IOException {
        String documentKey = notification.path("document").path("key").asText();
        JsonNode document = delivered.bringHome(documentKey);
        Path hls = delivered.path(notification.path("playback").path("hls").asText());
        Map<String, String> parts = new LinkedHashMap<>();
        notification.path("parts").properties().forEach(part -> {
            String reason = part.getValue().path("reason").asText("");
            parts.put(
                    part.getKey(),
                    part.getValue().path("status").asText() + (reason.isEmpty() ? "" : " (" + reason + ")"));
        });
        return new Published(
                notification.path("assetId").asText(),
                delivered.path(documentKey),
                hls,
                delivered.path(notification.path("playback").path("dash").asText()),
                document.path("durationSeconds").asDouble(),
                Renditions.of(hls),
                parts);
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
