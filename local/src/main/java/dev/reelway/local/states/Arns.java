package dev.reelway.local.states;

/** ARNs of the service's resources. */
final class Arns {

    static final String ACCOUNT = "111111111111";

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
        if (!arn.matches("arn:[^:]+:states:[^:]+:\\d{12}:" + type + ":.+")) {
            throw new StatesException("InvalidArn", "Invalid Arn: '" + arn + "' is not the ARN of a " + type);
        }
        return arn;
    }

    /** The same text, if it can be the name of a state machine or an execution. */
    static String checkName(String name) {
        // Of what the service forbids: white space, wildcards, brackets and special characters, control characters.
        if (name.isEmpty()
                || name.length() > 80
                || name.matches("(?s).*[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}].*")) {
            throw new StatesException("InvalidName", "Invalid Name: '" + name + "'");
        }
        return name;
    }
}
