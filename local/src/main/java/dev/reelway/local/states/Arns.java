package dev.reelway.local.states;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** ARNs of the service's resources. */
final class Arns {

    static final String ACCOUNT = "111111111111";

    /** Where an ARN names the type of its resource. */
    private static final int RESOURCE = 5;

    /** Where the ARN of a state machine names its version or alias. */
    private static final int QUALIFIER = 7;

    static final int LONGEST_NAME = 80;

    private Arns() {}

    static String stateMachine(String region, String name) {
        return "arn:aws:states:" + region + ":" + ACCOUNT + ":stateMachine:" + name;
    }

    static String activity(String region, String name) {
        return "arn:aws:states:" + region + ":" + ACCOUNT + ":activity:" + name;
    }

    /** The ARN of an execution of the given state machine. */
    static String execution(String stateMachineArn, String name) {
        return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    /** The ARN of an execution of the given EXPRESS state machine: their names may be the same, so that the id tells them apart. */
    static String expressExecution(String stateMachineArn, String name, UUID id) {
        return testedExecution(stateMachineArn, name) + ":" + id;
    }

    /** What TestState calls the execution of one state: an express one without an id of its own. */
    static String testedExecution(String stateMachineArn, String name) {
        return stateMachineArn.replace(":stateMachine:", ":express:") + ":" + name;
    }

    /** The same text, if it is an ARN of one of the given types of resource. */
    static String check(String arn, String... types) {
        String[] parts = arn.split(":", RESOURCE + 2);
        if (!parts[0].equals("arn")) {
            throw invalid("Invalid ARN prefix: " + arn);
        }
        if (parts.length < RESOURCE + 2 || !parts[2].equals("states") || parts[RESOURCE + 1].isEmpty()) {
            throw invalid("Invalid ARN: " + arn);
        }
        if (!List.of(types).contains(parts[RESOURCE])) {
            throw invalid("Resource type not valid in this context: " + parts[RESOURCE]);
        }
        return arn;
    }

    /** The ARN of the state machine whose version or alias this may be. */
    static String unqualified(String arn) {
        return qualifier(arn)
                .map(qualifier -> arn.substring(0, arn.length() - qualifier.length() - 1))
                .orElse(arn);
    }

    /** The version or alias that the ARN of a state machine names. */
    static Optional<String> qualifier(String arn) {
        String[] parts = check(arn, "stateMachine").split(":", QUALIFIER + 1);
        return parts.length > QUALIFIER ? Optional.of(parts[QUALIFIER]) : Optional.empty();
    }

    private static StatesException invalid(String reason) {
        return new StatesException("InvalidArn", "Invalid Arn: '" + reason + "'");
    }

    /** The same text, if it can be the name of a state machine or an execution. */
    static String checkName(String name) {
        // White space, brackets, wildcards, special characters, control characters, halves of pairs, non-characters.
        if (name.matches(
                "(?s).*[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\x00-\\x1F\\x7F-\\x9F\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]"
                        + ".*")) {
            throw new StatesException("InvalidName", "Invalid Name: '" + name + "'");
        }
        return name;
    }
}
