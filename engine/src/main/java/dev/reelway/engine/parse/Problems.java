package dev.reelway.engine.parse;

import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.lint.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is found while reading a definition. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void schema(String message, String location) {
        found.add(Problem.error(Problem.SCHEMA, message, location, ""));
    }

    /** A value that is none of those that its field can have, in AWS's words, which do not quote it. */
    void notOneOf(String field, Collection<String> values, String value, String location) {
        String message = "The field '" + field + "' should have one of these values: " + values;
        found.add(Problem.error(Problem.SCHEMA, message, location, "it is '" + value + "'"));
    }

    /** A text that should be a time, in AWS's words, which do not quote it. */
    void noTimestamp(String value, String location) {
        found.add(Problem.error(
                Problem.SCHEMA, "String does not match RFC3339 timestamp", location, "it is '" + value + "'"));
    }

    /** An array with nothing in it where there must be something. */
    void empty(String location) {
        schema("Value cannot be empty", location);
    }

    void notBuilt(String what, String location, String hint) {
        found.add(Problem.error(Problem.NOT_BUILT, what, location, hint));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    /** What the compiler makes, or a problem and nothing. */
    <T> Optional<T> compile(String location, Supplier<T> compiler) {
        try {
            return Optional.of(compiler.get());
        } catch (InvalidExpression e) {
            invalid(e, location);
            return Optional.empty();
        }
    }

    void invalid(InvalidExpression problem, String location) {
        found.add(Problem.error(Problem.SCHEMA, String.valueOf(problem.getMessage()), location, ""));
    }

    boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
