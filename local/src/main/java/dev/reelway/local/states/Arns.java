package dev.reelway.local.states;

/** ARNs of the service's resources. */
final class Arns {

    static final String ACCOUNT = "111111111111";

    /** Where an ARN names the type of its resource. */
    private static final int RESOURCE = 5;

    static final int LONGEST_NAME = 80;

    private Arns() {}

    static String stateMachine(String region, String name) {
        return "arn:aws:states:" + region + ":" + ACCOUNT + ":stateMachine:" + name;
    }

    /** The ARN of an execution of the given state machine. */
    static String execution(String stateMachineArn, String name) {
        return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    /** The same text, if it is an ARN of the given type of resource. */
    static String check(String arn, String type) {
        String[] parts = arn.split(":", RESOURCE + 2);
        if (!parts[0].equals("arn")) {
            throw invalid("Invalid ARN prefix: " + arn);
        }
        if (parts.length < RESOURCE + 2 || !parts[2].equals("states") || parts[RESOURCE + 1].isEmpty()) {
            throw invalid("Invalid ARN: " + arn);
        }
        if (!parts[RESOURCE].equals(type)) {
            throw invalid("Resource type not valid in this context: " + parts[RESOURCE]);
        }
        return arn;
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
