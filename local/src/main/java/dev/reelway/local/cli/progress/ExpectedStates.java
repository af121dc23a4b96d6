package dev.reelway.local.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tasks that an execution passes when nothing goes wrong, read off the definition; branches follow each other. */
public final class ExpectedStates {

    private ExpectedStates() {}

    /** The names, in the order in which they will be entered, for a definition in Amazon States Language. */
    public static List<String> of(String definition) {
        Set<String> names = new LinkedHashSet<>();
        follow(Json.read(definition), names);
        return List.copyOf(names);
    }

    private static void follow(JsonNode machine, Set<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        String name = machine.path("StartAt").asText();
        while (!name.isEmpty() && seen.add(name)) {
            JsonNode state = machine.path("States").path(name);
            if (state.path("Type").asText().equals("Task")) {
                names.add(name);
            }
            state.path("Branches").forEach(branch -> follow(branch, names));
            // What a Choice will choose is not known before; its default is what happens when nothing is special.
            name = state.path("Next").asText(state.path("Default").asText());
        }
    }
}
