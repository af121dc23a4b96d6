package dev.reelway.tasks.lambda;

import java.time.Duration;
import java.util.Map;

/** The environment variables that a function was given. */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The variable's value; a function without a variable that its catalogue entry lists was deployed wrongly. */
    public String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "The environment variable " + name + " is not set; the function catalogue lists it.");
        }
        return value;
    }

    /** The variable's value as a number of minutes, or the given time where it is not set. */
    public Duration minutes(String name, Duration otherwise) {
        return Duration.ofMinutes(number(name, otherwise.toMinutes(), "minutes"));
    }

    /** The variable's value as a number of seconds, or the given one where it is not set. */
    public long seconds(String name, long otherwise) {
        return number(name, otherwise, "seconds");
    }

    /** The variable's value as a number of bytes, or the given one where it is not set. */
    public long bytes(String name, long otherwise) {
        return number(name, otherwise, "bytes");
    }

    private long number(String name, long otherwise, String unit) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "The environment variable " + name + " is '" + value + "'; expected a number of " + unit + ".", e);
        }
    }
}
