package dev.reelway.testkit;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockConfig;
import dev.reelway.testkit.coverage.Coverage;
import dev.reelway.testkit.coverage.Hits;
import dev.reelway.testkit.coverage.Items;
import dev.reelway.testkit.coverage.MachineCoverage;
import dev.reelway.testkit.mock.MockFile;
import dev.reelway.testkit.path.Diagram;
import dev.reelway.testkit.run.Recording;
import dev.reelway.testkit.run.Runner;
import dev.reelway.testkit.run.Scenario;
import dev.reelway.testkit.run.Scenario.Beginning;
import dev.reelway.testkit.run.Scenario.Definition;
import dev.reelway.testkit.run.StubFault;
import dev.reelway.testkit.stub.Stub;
import dev.reelway.testkit.stub.Stubs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A state machine under test: its definition, what its placeholders stand for, and what its tasks answer. Runs as often as a test
 * likes; each run begins anew, with all stubs at their first answer.
 */
public final class StateMachine {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final String source;
    private final String text;
    private final Map<String, String> values = new HashMap<>();
    private final Stubs stubs = new Stubs();
    private Function<String, Optional<String>> others = name -> Optional.empty();
    private Beginning beginning = new Beginning(BEGINNING, 1);
    private final List<Coverage> coverages = new ArrayList<>(List.of(Coverage.ofThisProcess()));
    private Runner runner = Runners.configured();
    private String name;

    private StateMachine(String source, String name, String text) {
        this.source = source;
        this.name = name;
        this.text = text;
    }

    /**
     * Loads a definition in the Amazon States Language.
     *
     * @param resource on the class path, with a slash in front, or a file
     * @throws IllegalArgumentException if there is none
     */
    public static StateMachine load(String resource) {
        return new StateMachine(resource, Definitions.nameOf(resource), Definitions.read(resource));
    }

    /**
     * The text of a resource on the class path, with a slash in front, or of a file.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String read(String resource) {
        return Definitions.read(resource);
    }

    /** A definition as text. */
    public static StateMachine of(String name, String definition) {
        return new StateMachine("the definition of '" + name + "'", name, definition);
    }

    /** Fills in {@code ${placeholder}}. */
    public StateMachine with(String placeholder, String value) {
        values.put(placeholder, value);
        return this;
    }

    /** Fills in whatever {@link #with} does not, by a rule. */
    public StateMachine withOthers(Function<String, String> rule) {
        others = placeholder -> Optional.of(rule.apply(placeholder));
        return this;
    }

    /** Has another name than its file; mock configurations and coverage know it by that. */
    public StateMachine named(String other) {
        name = other;
        return this;
    }

    /** The name of the machine. */
    public String name() {
        return name;
    }

    /** Virtual time begins at this time; at 2026-01-01T00:00:00Z unless this is said. */
    public StateMachine at(Instant time) {
        beginning = new Beginning(time, beginning.seed());
        return this;
    }

    /** Jitter and random functions draw other numbers. */
    public StateMachine seed(long seed) {
        beginning = new Beginning(beginning.time(), seed);
        return this;
    }

    /** Counts what its runs go through here too. */
    public StateMachine counting(Coverage place) {
        coverages.add(place);
        return this;
    }

    /** Runs on something else than the engine, or the endpoint that {@code -Dtestkit.endpoint} names. */
    public StateMachine on(Runner other) {
        runner = other;
        return this;
    }

    /**
     * What the task of a state answers from now on.
     *
     * @throws IllegalArgumentException if the machine has no such state
     */
    public Stub stub(String state) {
        requireState(state);
        return stubs.state(state);
    }

    private void requireState(String state) {
        Definition definition = definition();
        boolean known = Items.of(definition.parsed()).stream()
                .anyMatch(
                        item -> item.kind() == Items.Kind.STATE && item.state().equals(state));
        if (!known) {
            throw new IllegalArgumentException("There is no state '" + state + "' in " + source);
        }
    }

    /** What every resource answers that a pattern means; a star stands for any characters. Stubs of states win. */
    public Stub stubResource(String glob) {
        return stubs.resource(glob);
    }

    /**
     * Takes the stubs of a test case from a mock configuration of Step Functions Local.
     *
     * @param file on the class path, with a slash in front, or a file
     * @param testCase the name of a test case of this machine
     */
    public StateMachine mocks(String file, String testCase) {
        MockConfig config = MockFile.parse(file, Definitions.read(file));
        MockFile.testCase(file, config, name, testCase).responses().forEach((state, response) -> {
            requireState(state);
            stubs.put(state, Stub.of("the state '" + state + "'", response));
        });
        return this;
    }

    /**
     * What the stubs say, as a mock configuration of Step Functions Local with one test case.
     *
     * @throws IllegalArgumentException if a stub does what the format has no words for
     */
    public String toMockConfig(String testCase) {
        return MockFile.write(definition(), stubs, testCase);
    }

    /** The machine, with its placeholders filled in. */
    public Definition definition() {
        String filled = Definitions.filled(source, text, values, others);
        return new Definition(name, filled, Definitions.parsed(source, filled));
    }

    /**
     * Runs it to its end.
     *
     * @param input JSON text
     * @throws AssertionError if a task has no stub, or the run stands still
     */
    public Run run(String input) {
        try {
            Json.read(input);
        } catch (InvalidJson e) {
            throw new IllegalArgumentException("The input is not JSON: " + input + " (" + e.getMessage() + ")", e);
        }
        Definition definition = definition();
        Recording recording = recording(new Scenario(definition, stubs, input, beginning, hits(definition)));
        if (recording.status().equals("RUNNING")) {
            throw new AssertionError(
                    "The execution of '" + name + "' stands still: a task never ends, and its state has neither"
                            + " TimeoutSeconds nor HeartbeatSeconds\n\n" + Diagram.of(recording));
        }
        return new Run(recording);
    }

    private Hits hits(Definition definition) {
        if (!runner.counts()) {
            return Hits.NONE;
        }
        List<MachineCoverage> places = coverages.stream()
                .map(coverage -> coverage.machine(name, text, definition.parsed()))
                .toList();
        return item -> places.forEach(place -> place.hit(item));
    }

    private Recording recording(Scenario scenario) {
        try {
            return runner.run(scenario);
        } catch (StubFault fault) {
            throw new AssertionError(fault.getMessage() + "\n\n" + Diagram.of(fault.recording()), fault.getCause());
        }
    }
}
