package dev.reelway.testkit.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.testkit.path.Diagram;
import dev.reelway.testkit.path.Durations;
import dev.reelway.testkit.path.Path;
import dev.reelway.testkit.path.Visit;
import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Recording;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a test asks of a run. Each question either holds or fails the test, with what was instead and the path as a diagram. */
public final class RunCheck {

    private final Recording recording;
    private final Path path;

    public RunCheck(Recording recording) {
        this.recording = recording;
        this.path = Path.of(recording);
    }

    /** It ended in a Succeed state or at the end of its last state. */
    public RunCheck succeeded() {
        return status("SUCCEEDED");
    }

    /** It failed, with whatever error. */
    public RunCheck failed() {
        return status("FAILED");
    }

    /** It failed with this error. */
    public RunCheck failedWith(String error) {
        status("FAILED");
        String actual = recording.result().error().orElse("no error");
        return require(actual.equals(error), "Expected the error " + error + ", but was " + actual + cause());
    }

    /** It failed with this error and exactly this cause. */
    public RunCheck failedWith(String error, String cause) {
        failedWith(error);
        String actual = recording.result().cause().orElse("");
        return require(actual.equals(cause), "Expected the cause\n    " + cause + "\nbut was\n    " + actual);
    }

    /** It took longer than the machine's {@code TimeoutSeconds}. */
    public RunCheck timedOut() {
        return status("TIMED_OUT");
    }

    private RunCheck status(String expected) {
        String error = recording.result().error().map(name -> " with " + name).orElse("");
        return require(
                recording.status().equals(expected),
                "Expected the execution of '" + recording.machine() + "' to be " + expected + ", but it is "
                        + recording.status() + error + cause());
    }

    private String cause() {
        return recording.result().cause().map(text -> " (" + text + ")").orElse("");
    }

    /** Its output is this JSON; the order of members and the way numbers are written do not count. */
    public RunCheck output(String json) {
        succeeded();
        JsonNode actual = Json.read(recording.result().output().orElse("null"));
        List<String> differences = JsonDifference.between(Json.read(json), actual);
        return require(
                differences.isEmpty(),
                "The output is not the expected one:\n    " + String.join("\n    ", differences) + "\nIt is\n    "
                        + Json.write(actual));
    }

    /** These states were entered outside of branches and iterations, in this order, and no others. */
    public RunCheck path(String... states) {
        return lists("path", List.of(states), path.states());
    }

    /** These states were entered in a branch of a Parallel, counted from 0, in this order, and no others. */
    public RunCheck branch(String parallel, int branch, String... states) {
        return lists(
                "path of branch " + branch + " of '" + parallel + "'", List.of(states), path.inside(parallel, branch));
    }

    /** These states were entered for an item of a Map, counted from 0, in this order, and no others. */
    public RunCheck iteration(String map, int item, String... states) {
        return lists("path of item " + item + " of '" + map + "'", List.of(states), path.inside(map, item));
    }

    /** These states were entered at least once, wherever they are. */
    public RunCheck entered(String... states) {
        for (String state : states) {
            require(!path.visits(state).isEmpty(), "Expected the state '" + state + "' to be entered, but it was not");
        }
        return this;
    }

    /** These states were not entered. */
    public RunCheck notEntered(String... states) {
        for (String state : states) {
            require(path.visits(state).isEmpty(), "Expected the state '" + state + "' not to be entered, but it was");
        }
        return this;
    }

    /** A state was tried so often: once, and once for each retry; over all stays in it. */
    public RunCheck attempts(String state, int count) {
        entered(state);
        int actual = path.visits(state).stream().mapToInt(Visit::attempts).sum();
        return require(
                actual == count,
                "Expected " + count + " attempts of the state '" + state + "', but there were " + actual);
    }

    /** A state waited exactly so long before each of its retries. */
    public RunCheck waits(String state, Duration... pauses) {
        entered(state);
        return lists("waits of '" + state + "'", texts(List.of(pauses)), texts(pausesOf(state)));
    }

    /** A state had as many retries as there are durations, and waited at most so long before each: for retriers with jitter. */
    public RunCheck waitsAtMost(String state, Duration... pauses) {
        entered(state);
        List<Duration> actual = pausesOf(state);
        boolean holds = actual.size() == pauses.length;
        for (int i = 0; holds && i < pauses.length; i++) {
            holds = actual.get(i).compareTo(pauses[i]) <= 0;
        }
        return require(
                holds,
                "Expected the waits of '" + state + "' to be at most\n    " + shown(texts(List.of(pauses)))
                        + "\nbut they were\n    " + shown(texts(actual)));
    }

    private List<Duration> pausesOf(String state) {
        return path.visits(state).stream()
                .flatMap(visit -> visit.pauses().stream())
                .toList();
    }

    private static List<String> texts(List<Duration> durations) {
        return durations.stream().map(Durations::text).toList();
    }

    /** The execution took exactly so long, in virtual time. */
    public RunCheck took(Duration duration) {
        return require(
                recording.took().equals(duration),
                "Expected the execution to take " + Durations.text(duration) + ", but it took "
                        + Durations.text(recording.took()));
    }

    /** Its history is made of events of these types, in this order. */
    public RunCheck events(String... types) {
        List<String> actual = recording.events().stream().map(Happening::type).toList();
        return lists("events", List.of(types), actual);
    }

    /** Its history has so many events of a type. */
    public RunCheck event(String type, int count) {
        long actual = recording.events().stream()
                .filter(event -> event.type().equals(type))
                .count();
        return require(actual == count, "Expected " + count + " events of type " + type + ", but there were " + actual);
    }

    /** So many states were entered, each time counted, in branches and iterations too; retries enter nothing. */
    public RunCheck transitions(int count) {
        int actual = path.all().size();
        return require(actual == count, "Expected " + count + " state transitions, but there were " + actual);
    }

    private RunCheck lists(String what, List<String> expected, List<String> actual) {
        return require(
                expected.equals(actual),
                "Expected the " + what + " to be\n    " + shown(expected) + "\nbut was\n    " + shown(actual));
    }

    private static String shown(List<String> list) {
        return list.isEmpty() ? "(nothing)" : list.stream().collect(Collectors.joining(", "));
    }

    private RunCheck require(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence + "\n\n" + Diagram.of(recording));
        }
        return this;
    }
}
