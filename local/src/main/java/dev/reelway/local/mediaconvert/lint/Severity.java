package dev.reelway.local.mediaconvert.lint;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** A specification forbids it: some player will fail. */
    ERROR,
    /** A specification advises against it: some player will do worse than it could. */
    WARNING,
    /** Worth knowing. */
    INFO;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
