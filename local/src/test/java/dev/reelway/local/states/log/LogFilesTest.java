package dev.reelway.local.states.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.history.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log events as lines of files. */
class LogFilesTest {

    private static final LogTarget TARGET = new LogTarget("/aws/vendedlogs/states/a", LogLevel.ALL, true);
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    @TempDir
    private Path folder;

    private static HistoryEvent event(long id) {
        return new HistoryEvent(
                id,
                id - 1,
                TIME,
                new EventDetails.StateEntered(EventType.PASS_STATE_ENTERED, "A", Payload.ofText("{\"x\": 1}")));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anEventIsALineOfJson() throws IOException {
        try (LogFiles files = LogFiles.in(folder)) {
            files.log(TARGET, "arn:e", 2, event(7));
            files.log(new LogTarget(TARGET.group(), LogLevel.ALL, false), "arn:e", 0, event(8));
        }
        assertThat(folder.resolve("aws_vendedlogs_states_a.jsonl")).hasContent("""
                {"id":"7","type":"PassStateEntered","details":{"input":"{\\"x\\": 1}","inputDetails":{"truncated":false},\
                "name":"A"},"previous_event_id":"6","event_timestamp":"1700000000123","execution_arn":"arn:e",\
                "redrive_count":"2"}
                {"id":"8","type":"PassStateEntered","details":{"name":"A"},"previous_event_id":"7",\
                "event_timestamp":"1700000000123","execution_arn":"arn:e","redrive_count":"0"}
                """);
    }

    @Test
    void aFileThatIsFullMakesRoomForTheNextAndOnlySoManyAreKept() throws IOException {
        try (LogFiles files = LogFiles.in(folder, 300, 1000)) {
            for (int i = 1; i <= 20; i++) {
                files.log(TARGET, "arn:e", 0, event(i));
            }
        }
        assertThat(names())
                .containsExactly(
                        "aws_vendedlogs_states_a.jsonl",
                        "aws_vendedlogs_states_a.jsonl.1",
                        "aws_vendedlogs_states_a.jsonl.2",
                        "aws_vendedlogs_states_a.jsonl.3");
        assertThat(Files.readString(folder.resolve("aws_vendedlogs_states_a.jsonl")))
                .startsWith("{\"id\":\"20\"");
        for (String name : names()) {
            assertThat(Files.size(folder.resolve(name))).as(name).isLessThanOrEqualTo(300);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/aws/vendedlogs/states/a-1.b, aws_vendedlogs_states_a-1.b",
        "/aws/a_b, aws_a_b-",
        "../../etc/passwd, etc_passwd-",
        "/../x, x-",
        "'', -",
        "C:\\x, C_x-",
    })
    void theNameOfAGroupMakesAFileNameOfItsOwn(String group, String expected) {
        String name = LogFile.safe(group);
        if (expected.endsWith("-")) {
            assertThat(name).matches(expected + "[0-9a-f]{12}");
        } else {
            assertThat(name).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/a_b", "a/b", "/a//b", "/a/b/", "/A/b"})
    void noTwoGroupsShareAFile(String group) {
        assertThat(Stream.of("/a/b", "/a_b", "a/b", "/a//b", "/a/b/", "/A/b")
                        .filter(other -> LogFile.safe(other).equals(LogFile.safe(group))))
                .containsExactly(group);
    }

    @Test
    void aVeryLongNameIsCut() {
        assertThat(LogFile.safe("/" + "x".repeat(5000))).hasSize(133);
    }

    /** The table of the developer guide, for the types that this engine writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LAMBDA_FUNCTION_FAILED",
                "LAMBDA_FUNCTION_TIMED_OUT",
                "MAP_ITERATION_ABORTED",
                "MAP_ITERATION_FAILED",
                "MAP_RUN_FAILED",
                "MAP_STATE_ABORTED",
                "MAP_STATE_FAILED",
                "PARALLEL_STATE_ABORTED",
                "PARALLEL_STATE_FAILED",
                "TASK_FAILED",
                "TASK_STATE_ABORTED",
                "TASK_TIMED_OUT",
                "WAIT_STATE_ABORTED",
                "FAIL_STATE_ENTERED"
            })
    void whatWentWrongIsLoggedFromErrorOn(EventType type) {
        assertThat(Stream.of(LogLevel.values()).filter(level -> level.logs(type)))
                .containsExactly(LogLevel.ALL, LogLevel.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXECUTION_FAILED", "EXECUTION_ABORTED", "EXECUTION_TIMED_OUT"})
    void howExecutionsFailIsLoggedByEveryLevel(EventType type) {
        assertThat(Stream.of(LogLevel.values()).filter(level -> level.logs(type)))
                .containsExactly(LogLevel.ALL, LogLevel.ERROR, LogLevel.FATAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXECUTION_STARTED", "EXECUTION_SUCCEEDED", "TASK_STATE_ENTERED", "MAP_RUN_STARTED"})
    void theRestIsLoggedByAllAlone(EventType type) {
        assertThat(Stream.of(LogLevel.values()).filter(level -> level.logs(type)))
                .containsExactly(LogLevel.ALL);
    }
}
