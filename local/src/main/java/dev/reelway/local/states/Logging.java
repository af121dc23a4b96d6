package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.local.states.log.LogFiles;
import dev.reelway.local.states.log.LogLevel;
import dev.reelway.local.states.log.LogTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Logs what executions do as their machines ask for it, in files in place of CloudWatch Logs. A service that keeps nothing logs
 * nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html">Logging to CloudWatch Logs</a>
 */
final class Logging implements AutoCloseable {

    private static final String BEFORE_NAME = ":log-group:";

    private final Optional<LogFiles> files;
    private final Function<String, Optional<Qualified>> origins;
    private final Map<String, LogTarget> express = new ConcurrentHashMap<>();

    /**
     * @param folder where the files are to be
     * @param origins what the STANDARD execution of an ARN was started from, or the parent of a child
     */
    Logging(Optional<Path> folder, Function<String, Optional<Qualified>> origins) {
        this.files = folder.map(LogFiles::in);
        this.origins = origins;
    }

    /** An EXPRESS execution of that ARN is about to begin. */
    void begins(String executionArn, Program program) {
        if (files.isPresent()) {
            target(program).ifPresent(target -> express.put(executionArn, target));
        }
    }

    /** Where the executions of a machine log; empty if they do not. */
    private static Optional<LogTarget> target(Program program) {
        JsonNode logging = program.revision().observation().logging();
        LogLevel level = LogLevel.valueOf(logging.path("level").asText("OFF"));
        if (level == LogLevel.OFF) {
            return Optional.empty();
        }
        String arn =
                logging.at("/destinations/0/cloudWatchLogsLogGroup/logGroupArn").asText();
        return Optional.of(new LogTarget(
                group(arn), level, logging.path("includeExecutionData").asBoolean()));
    }

    /** The name in the ARN of a log group, which ends with an asterisk for all streams in it. */
    private static String group(String arn) {
        String name = arn.substring(arn.indexOf(BEFORE_NAME) < 0 ? 0 : arn.indexOf(BEFORE_NAME) + BEFORE_NAME.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    /** The same listener, which also logs. */
    ExecutionListener listening(ExecutionListener listener) {
        return files.<ExecutionListener>map(into -> new Listener(listener, into))
                .orElse(listener);
    }

    private final class Listener implements ExecutionListener {

        private final ExecutionListener next;
        private final LogFiles into;

        Listener(ExecutionListener next, LogFiles into) {
            this.next = next;
            this.into = into;
        }

        @Override
        public void statusChanged(ExecutionView view) {
            if (view.status() != ExecutionStatus.RUNNING) {
                express.remove(view.executionArn());
            }
            next.statusChanged(view);
        }

        @Override
        public void happened(StartExecution request, int redriveCount, List<HistoryEvent> events) {
            String arn = request.executionArn();
            Optional.ofNullable(express.get(arn))
                    .or(() -> origins.apply(arn).flatMap(from -> target(from.pinned())))
                    .ifPresent(target -> events.forEach(event -> {
                        // Here, because the engine may be about to drop what it would be made from.
                        event.details().payloads().forEach(Payload::text);
                        into.log(target, arn, redriveCount, event);
                    }));
            next.happened(request, redriveCount, events);
        }
    }

    /** Writes what has been logged so far. */
    @Override
    public void close() {
        files.ifPresent(LogFiles::close);
    }
}
