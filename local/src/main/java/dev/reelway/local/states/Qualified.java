package dev.reelway.local.states;

import dev.reelway.local.states.Publications.Alias;
import dev.reelway.local.states.Publications.Version;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the ARN of a state machine stands for: the machine as it is, one of its versions, or an alias.
 *
 * @param program the machine
 * @param version the version, for an execution also that which its alias led to
 * @param alias the alias
 */
record Qualified(Program program, Optional<Version> version, Optional<Alias> alias) {

    private static final int PERCENT = 100;
    /** Longer numbers are none that a version has. */
    private static final String NUMBER = "[1-9][0-9]{0,8}";

    static Qualified whole(Program program) {
        return new Qualified(program, Optional.empty(), Optional.empty());
    }

    /** The version or alias of that name; no alias has a number for a name. */
    static Optional<Qualified> of(Program program, String qualifier) {
        Optional<Version> version =
                number(qualifier).flatMap(number -> program.publications().version(number));
        Optional<Alias> alias = program.publications().alias(qualifier);
        return version.isPresent() || alias.isPresent()
                ? Optional.of(new Qualified(program, version, alias))
                : Optional.empty();
    }

    /** The number of the version that a qualifier may name. */
    static Optional<Integer> number(String qualifier) {
        return qualifier.matches(NUMBER) ? Optional.of(Integer.valueOf(qualifier)) : Optional.empty();
    }

    /** The same for one execution: an alias leads to one of its versions. */
    Qualified routed(RandomGenerator random) {
        return alias.map(name -> new Qualified(
                        program, program.publications().version(name.version(random.nextInt(PERCENT))), alias))
                .orElse(this);
    }

    /** The machine as it was when the version was published. */
    Program pinned() {
        return version.map(one -> program.with(one.revision())).orElse(program);
    }

    Optional<String> versionArn() {
        return version.map(one -> one.arn(program.arn()));
    }

    Optional<String> aliasArn() {
        return alias.map(one -> one.arn(program.arn()));
    }

    /** Whether an execution that was started from the other one is one of this. */
    boolean includes(Qualified other) {
        return program.arn().equals(other.program.arn())
                && (alias.isEmpty() || aliasArn().equals(other.aliasArn()))
                && (version.isEmpty() || versionArn().equals(other.versionArn()));
    }
}
