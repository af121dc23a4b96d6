package dev.reelway.local.mediaconvert.lint;

/**
 * One rule.
 *
 * @param <T> what it judges
 */
public interface LintRule<T> {

    RuleInfo info();

    void check(T subject, Report report);
}
