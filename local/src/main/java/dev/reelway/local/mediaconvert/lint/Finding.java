package dev.reelway.local.mediaconvert.lint;

/**
 * Something that a rule found.
 *
 * @param rule which one
 * @param place where
 * @param message one sentence, with the value
 */
public record Finding(RuleInfo rule, Place place, String message) {

    @Override
    public String toString() {
        return place + ": " + rule.severity() + ": " + message + " [" + rule.id() + ", " + rule.clause() + "]";
    }
}
