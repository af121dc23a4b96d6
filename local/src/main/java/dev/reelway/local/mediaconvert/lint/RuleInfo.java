package dev.reelway.local.mediaconvert.lint;

/**
 * What a rule is.
 *
 * @param id its name, such as {@code hls-target-duration}
 * @param severity of what it finds
 * @param clause where it is written down, such as {@code RFC 8216, 4.3.3.1}
 */
public record RuleInfo(String id, Severity severity, String clause) {

    public static RuleInfo error(String id, String clause) {
        return new RuleInfo(id, Severity.ERROR, clause);
    }

    public static RuleInfo warning(String id, String clause) {
        return new RuleInfo(id, Severity.WARNING, clause);
    }

    public static RuleInfo info(String id, String clause) {
        return new RuleInfo(id, Severity.INFO, clause);
    }
}
