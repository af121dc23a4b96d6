package dev.reelway.engine.task;

import java.util.Optional;

/**
 * What a Task state calls: the parsed {@code Resource} ARN.
 *
 * @param arn the ARN as written
 * @param kind which family of events records it
 * @param type such as {@code lambda}, {@code sqs} or {@code aws-sdk:s3}; {@code activity} for an activity
 * @param action such as {@code invoke} or {@code sendMessage}, without the pattern; for a function or an activity its name
 * @param pattern when it counts as done
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html#task-types">Task types</a>
 */
public record Resource(String arn, Kind kind, String type, String action, Pattern pattern) {

    /** The families of resources, each with its own history events. */
    public enum Kind {
        /** A Lambda function's own ARN: {@code LambdaFunction…} events. */
        LAMBDA_FUNCTION,
        /** An activity: {@code Activity…} events. */
        ACTIVITY,
        /** A service integration: {@code Task…} events. */
        INTEGRATION
    }

    private static final int PARTS = 6;

    /** Reads an ARN; empty if it is none that a Task can call. */
    public static Optional<Resource> parse(String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn")) {
            return Optional.empty();
        }
        return switch (parts[2]) {
            case "lambda" -> function(arn, parts[5]);
            case "states" -> ofStates(arn, parts);
            default -> Optional.empty();
        };
    }

    private static Optional<Resource> function(String arn, String rest) {
        return rest.startsWith("function:")
                ? Optional.of(new Resource(
                        arn,
                        Kind.LAMBDA_FUNCTION,
                        "lambda",
                        rest.substring("function:".length()),
                        Pattern.REQUEST_RESPONSE))
                : Optional.empty();
    }

    private static Optional<Resource> ofStates(String arn, String[] parts) {
        String rest = parts[5];
        if (rest.startsWith("activity:")) {
            String name = rest.substring("activity:".length());
            return Optional.of(new Resource(arn, Kind.ACTIVITY, "activity", name, Pattern.REQUEST_RESPONSE));
        }
        Pattern pattern = patternOf(rest);
        String call = rest.substring(0, rest.length() - pattern.suffix().length());
        int colon = call.lastIndexOf(':');
        if (colon <= 0 || colon == call.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Resource(arn, Kind.INTEGRATION, call.substring(0, colon), call.substring(colon + 1), pattern));
    }

    private static Pattern patternOf(String rest) {
        Pattern found = Pattern.REQUEST_RESPONSE;
        for (Pattern pattern : Pattern.values()) {
            if (rest.endsWith(pattern.suffix())
                    && pattern.suffix().length() > found.suffix().length()) {
                found = pattern;
            }
        }
        return found;
    }

    /** The action with its pattern, as histories show it: {@code sendMessage.waitForTaskToken}. */
    public String actionAndPattern() {
        return action + pattern.suffix();
    }

    /** What AWS calls the resource when it complains about a result: the ARN of a function, else the type. */
    public String label() {
        return kind == Kind.INTEGRATION ? type : arn;
    }
}
