package dev.reelway.cdk.permission;

import java.util.List;
import java.util.Map;

/**
 * One thing that a role may do.
 *
 * @param actions such as {@code s3:GetObject}; never with a wildcard
 * @param resources ARNs with placeholders: those of the catalogue, {@code Region}, {@code Account}, names of machines, {@code NotificationKeyArn}
 * @param condition a condition block of IAM: operator, key, value
 * @param reason why, in words that an auditor understands
 */
public record Grant(
        List<String> actions, List<String> resources, Map<String, Map<String, String>> condition, String reason) {

    public Grant {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        condition = Map.copyOf(condition);
        for (String action : actions) {
            if (action.indexOf('*') >= 0 || !action.matches("[a-z0-9-]+:[A-Za-z]+")) {
                throw new IllegalArgumentException(
                        "\"" + action + "\" is no action that may be granted; expected service:Action, no wildcard");
            }
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("The grant of " + actions + " has no reason");
        }
    }

    /** Permission without a condition. */
    public static Grant of(List<String> actions, List<String> resources, String reason) {
        return new Grant(actions, resources, Map.of(), reason);
    }

    /** Whether any of its resources is a pattern rather than one resource. */
    public boolean hasWildcard() {
        return resources.stream().anyMatch(resource -> resource.indexOf('*') >= 0);
    }
}
