package dev.reelway.engine.parse;

import dev.reelway.engine.data.Assignment;
import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.ItemSource;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.data.TextSource;
import dev.reelway.engine.model.Delay;
import java.util.Optional;
import java.util.Set;

/** How the fields that differ by query language are read; there is one implementation a language. */
interface Dialect {

    /** What a state does with data, and hence which fields it has. */
    enum Handling {
        /** Task and Parallel: hand arguments to work and take its result. */
        WORK,
        /** Map: chooses what its work is given by fields of its own. */
        ITEMS,
        /** Pass: a result without work. */
        PASS,
        /** Choice, Wait, Succeed: hand their input on. */
        NOTHING
    }

    QueryLanguage queryLanguage();

    Expression.Language language();

    /** Fields, of a state, a rule or a catcher, that only the other language has. */
    Set<String> foreignFields();

    /** What goes in and comes out of a state. */
    DataFlow flow(Fields state, Handling handling);

    /** What a rule of a Choice asks. */
    Optional<Condition> condition(Fields rule);

    /** What comes out of a Choice whose rule holds, given what comes out if none does. */
    DataFlow chosen(DataFlow otherwise, Fields rule);

    /** What a catcher makes of the input and the error. */
    DataFlow caught(Fields catcher);

    /** A number of seconds or items. */
    Optional<NumberSource> number(Fields fields, String field, double least, double most);

    /** A text, such as an error's name. */
    Optional<TextSource> text(Fields fields, String field);

    /** Where a Map has its items from. */
    ItemSource items(Fields map);

    /** How long a Wait waits; reports a problem if it does not say so. */
    Optional<Delay> delay(Fields wait);

    /** Reports fields that belong to the other language. */
    default void refuseForeign(Fields fields) {
        for (String field : foreignFields()) {
            if (fields.has(field)) {
                fields.problems()
                        .schema(
                                "The field '" + field + "' cannot be used here: the query language is "
                                        + queryLanguage(),
                                fields.pointer(field));
            }
        }
    }

    default Optional<Template> template(Fields fields, String field) {
        String place = fields.pointer(field);
        Optional<Template> template = fields.any(field)
                .map(json -> Template.compile(
                        json,
                        field,
                        language(),
                        (pointer, problem) -> fields.problems().invalid(problem, place + pointer)));
        template.ifPresent(compiled -> fields.uses(compiled.variables()));
        return template;
    }

    /** {@code Assign}, of a state, a rule or a catcher. */
    default Assignment assignment(Fields fields) {
        if (fields.object("Assign").isEmpty()) {
            return Assignment.NONE;
        }
        Fields assign = new Fields(fields.object("Assign").get(), fields.pointer("Assign"), fields.problems());
        assign.names().forEach(name -> {
            try {
                Assignment.checkName(language().bareName(name));
            } catch (InvalidExpression problem) {
                fields.problems().invalid(problem, assign.pointer(name));
            }
        });
        return new Assignment(template(fields, "Assign"));
    }
}
