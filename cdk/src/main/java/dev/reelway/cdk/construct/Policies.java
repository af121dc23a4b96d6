package dev.reelway.cdk.construct;

import dev.reelway.cdk.permission.Grant;
import dev.reelway.tasks.Placeholders;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.IConstruct;

/** Gives roles what they are granted, with the reasons of patterns where cdk-nag looks for them. */
final class Policies {

    /** cdk-nag takes reasons of at least ten characters; CloudFormation, all metadata within 1 MB. */
    private static final int LONGEST_REASON = 800;

    private Policies() {}

    static void add(Role role, List<Grant> grants, Values values) {
        for (Grant grant : grants) {
            PolicyStatement.Builder statement = PolicyStatement.Builder.create()
                    .actions(grant.actions())
                    .resources(grant.resources().stream()
                            .map(resource -> Placeholders.fill(resource, values.asMap()))
                            .toList());
            if (!grant.condition().isEmpty()) {
                statement.conditions(grant.condition());
            }
            role.addToPolicy(statement.build());
        }
        String reasons = grants.stream()
                .filter(Grant::hasWildcard)
                .map(grant -> String.join(", ", grant.actions()) + ": " + grant.reason())
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) {
            suppress(role, "AwsSolutions-IAM5", reasons);
        }
    }

    /** Says why a rule of cdk-nag does not hold for a construct and what is in it. */
    static void suppress(IConstruct construct, String rule, String reason) {
        // Metadata of templates is ASCII, or cdk-nag encodes it.
        String text = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        NagSuppressions.addResourceSuppressions(
                construct,
                List.of(NagPackSuppression.builder().id(rule).reason(text).build()),
                true);
    }
}
