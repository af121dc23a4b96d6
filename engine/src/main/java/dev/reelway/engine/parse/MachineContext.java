package dev.reelway.engine.parse;

import dev.reelway.engine.lint.AssignedVariables;
import dev.reelway.engine.model.Flow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the states of one machine share while they are read.
 *
 * @param language the language of states that name none
 * @param names what each state's expressions use as one uses a variable
 */
record MachineContext(QueryLanguage language, Map<String, Set<String>> names) {

    static MachineContext of(Fields machine) {
        return new MachineContext(QueryLanguage.ofMachine(machine), new LinkedHashMap<>());
    }

    /** The variables among the names: those that some state assigns. */
    Map<String, SortedSet<String>> variableReferences(Flow flow) {
        Set<String> assigned = AssignedVariables.in(flow);
        var references = new LinkedHashMap<String, SortedSet<String>>();
        names.forEach((state, used) -> {
            var variables = new TreeSet<>(used);
            variables.retainAll(assigned);
            if (!variables.isEmpty()) {
                references.put(state, variables);
            }
        });
        return references;
    }
}
