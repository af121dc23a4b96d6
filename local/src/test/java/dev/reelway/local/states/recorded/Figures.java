package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;

/** How many recorded cases pass, by area and tier. */
final class Figures {

    private final String what;
    private final Map<String, Figure> figures = new TreeMap<>();
    private final Map<String, Integer> outOfScope = new TreeMap<>();

    /** @param what is played, as it is printed */
    Figures(String what) {
        this.what = what;
    }

    private static final class Figure {
        private int total;
        private int passed;
        private int deviated;
    }

    private Figure of(JsonNode recorded) {
        String name =
                recorded.path("area").asText() + " " + recorded.path("tier").asText();
        return figures.computeIfAbsent(name, key -> new Figure());
    }

    /** One that will be played. */
    void add(JsonNode recorded) {
        of(recorded).total++;
    }

    /** One that will not be played. */
    void leaveOut(String reason) {
        outOfScope.merge(reason, 1, Integer::sum);
    }

    void passed(JsonNode recorded) {
        of(recorded).passed++;
    }

    /** One that differs, and is to. */
    void deviated(JsonNode recorded) {
        of(recorded).deviated++;
    }

    /** Prints them; to be the last of the tests. */
    DynamicTest printed() {
        return DynamicTest.dynamicTest(what + " in figures", () -> {
            figures.forEach((name, figure) -> System.out.println("recorded " + what + " " + name + " " + figure.passed
                    + "/" + figure.total + " (deliberately different " + figure.deviated + ")"));
            System.out.println("recorded " + what + " out of scope " + outOfScope);
        });
    }
}
