package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.model.Next;
import java.util.Optional;

/**
 * The fields of one state, and those that several kinds of state have.
 *
 * @param name the state's name
 * @param fields its fields
 * @param siblings the states that it may lead to
 * @param machine what all states of the machine share
 * @param dialect how the fields of its own language are read
 */
record StateFields(String name, Fields fields, ObjectNode siblings, MachineContext machine, Dialect dialect) {

    static StateFields of(String name, Fields fields, ObjectNode siblings, MachineContext machine) {
        Dialect dialect = QueryLanguage.ofState(fields, machine.language()).dialect();
        return new StateFields(name, fields, siblings, machine, dialect);
    }

    Problems problems() {
        return fields.problems();
    }

    /** {@code Next} or {@code End}, of which a state has exactly one. */
    Next next() {
        fields.atMostOne("Next", "End");
        Optional<Boolean> end = fields.truth("End");
        if (fields.has("Next")) {
            return fields.text("Next")
                    .map(target -> Next.to(target("Next", target)))
                    .orElse(Next.END);
        }
        if (end.isEmpty() || !end.get()) {
            problems().schema("A state must lead to a 'Next' state or have 'End' set to true", fields.pointer());
        }
        return Next.END;
    }

    /** A state of the same flow; a problem if there is none of that name. */
    String target(String field, String target) {
        return target(field, target, fields.pointer(field));
    }

    String target(String field, String target, String location) {
        if (!siblings.has(target)) {
            FlowParser.missing(field, target, location, problems());
        }
        return target;
    }
}
