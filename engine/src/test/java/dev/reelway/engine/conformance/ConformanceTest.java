package dev.reelway.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays every recorded execution that the engine can run; a regression fails the build. */
class ConformanceTest {

    private final ConformanceFolder folder = ConformanceFolder.configured();

    @BeforeEach
    void needsTheFolder() {
        folder.assumeThere();
    }

    @TestFactory
    List<DynamicContainer> behavesAsRecorded() {
        var player = new Player(folder.settings());
        var containers = new ArrayList<DynamicContainer>();
        folder.byArea().forEach((area, cases) -> {
            var results = new TreeMap<String, TierResult>();
            var tests = new ArrayList<DynamicTest>();
            for (RecordedCase recorded : cases) {
                if (recorded.isExecution()) {
                    TierResult result =
                            results.computeIfAbsent(recorded.tier(), tier -> new TierResult(area + " " + tier));
                    result.add(recorded);
                    if (recorded.outOfScope().isEmpty()) {
                        tests.add(DynamicTest.dynamicTest(recorded.id(), () -> check(player, recorded, result)));
                    }
                }
            }
            if (!tests.isEmpty()) {
                tests.add(DynamicTest.dynamicTest(
                        area + " in figures", () -> results.values().forEach(TierResult::print)));
                containers.add(DynamicContainer.dynamicContainer(area, tests));
            }
        });
        return containers;
    }

    private static void check(Player player, RecordedCase recorded, TierResult result) {
        Optional<String> difference = player.play(recorded);
        Optional<String> reason = Deviations.reason(recorded.id());
        if (reason.isPresent()) {
            assertThat(difference)
                    .as("deviates because " + reason.get() + "; it no longer does: take it off the list")
                    .isPresent();
            result.deviated();
            return;
        }
        assertThat(difference.orElse("")).isEmpty();
        result.passed();
    }

    @Test
    void noticesABrokenEvent() {
        var player = new Player(folder.settings());
        RecordedCase recorded = anyWithEvents();
        assertThat(player.play(recorded)).isEmpty();
        for (String field : List.of("id", "previousEventId", "type")) {
            ObjectNode broken = recorded.expected().deepCopy();
            ObjectNode event = (ObjectNode) broken.path("events").get(2);
            event.set(field, event.path(field).isNumber() ? numberAfter(event.path(field)) : event.path("id"));
            assertThat(player.play(recorded, broken)).as("a wrong " + field).isPresent();
        }
        ObjectNode broken = recorded.expected().deepCopy();
        ((ObjectNode) broken.path("events").get(2).path("stateExitedEventDetails")).put("output", "something else");
        assertThat(player.play(recorded, broken)).as("a wrong output").isPresent();
        ObjectNode shorter = recorded.expected().deepCopy();
        ((ArrayNode) shorter.path("events")).remove(2);
        assertThat(player.play(recorded, shorter)).as("an event too much").isPresent();
    }

    @Test
    void noticesAWrongVariableAndAWrongLocation() {
        checkNotices("stateExitedEventDetails", "assignedVariables");
        checkNotices("evaluationFailedEventDetails", "location");
    }

    private void checkNotices(String details, String field) {
        var player = new Player(folder.settings());
        RecordedCase recorded = inScope()
                .filter(one -> !one.expected().findParents(field).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(player.play(recorded)).isEmpty();
        ObjectNode broken = recorded.expected().deepCopy();
        for (JsonNode event : broken.path("events")) {
            if (event.path(details).has(field)) {
                breakValue((ObjectNode) event.path(details), field);
            }
        }
        assertThat(player.play(recorded, broken)).as("a wrong " + field).isPresent();
    }

    private static void breakValue(ObjectNode details, String field) {
        if (details.path(field) instanceof ObjectNode variables) {
            variables.put(variables.fieldNames().next(), "\"something else\"");
        } else {
            details.put(field, "Elsewhere");
        }
    }

    private static JsonNode numberAfter(JsonNode number) {
        return IntNode.valueOf(number.asInt() + 1);
    }

    private RecordedCase anyWithEvents() {
        return inScope()
                .filter(recorded -> recorded.expected().path("events").path(2).has("stateExitedEventDetails"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<RecordedCase> inScope() {
        Map<String, List<RecordedCase>> all = folder.byArea();
        return all.values().stream()
                .flatMap(List::stream)
                .filter(recorded ->
                        recorded.isExecution() && recorded.outOfScope().isEmpty());
    }

    /** How many cases of an area and a tier pass. */
    private static final class TierResult {
        private final String name;
        private int total;
        private int outOfScope;
        private int passed;
        private int deviated;

        TierResult(String name) {
            this.name = name;
        }

        void add(RecordedCase recorded) {
            if (recorded.outOfScope().isPresent()) {
                outOfScope++;
            } else {
                total++;
            }
        }

        void passed() {
            passed++;
        }

        void deviated() {
            deviated++;
        }

        void print() {
            System.out.println("conformance " + name + " " + passed + "/" + total + " (out of scope " + outOfScope
                    + ", deliberately different " + deviated + ")");
        }
    }
}
