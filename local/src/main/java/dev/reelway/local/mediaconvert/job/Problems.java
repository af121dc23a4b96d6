package dev.reelway.local.mediaconvert.job;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with a document, collected while it is read. */
public final class Problems {

    private static final int MOST = 20;

    private final Set<String> messages = new LinkedHashSet<>();

    void add(String message) {
        if (messages.size() < MOST) {
            messages.add(message);
        }
    }

    /** A value that breaks the service's own rules. */
    void invalid(String pointer, String expected) {
        add(pointer + ": " + expected);
    }

    /** A setting that the service knows and that cannot be honoured here. */
    void notImplemented(String pointer) {
        add("NotImplemented: " + pointer);
    }

    /** Fails with all of them if there are any. */
    public void check() {
        refuse(messages);
    }

    /** Fails with messages if there are any; what the service has to say it divides by bars. */
    static void refuse(Collection<String> messages) {
        if (!messages.isEmpty()) {
            throw new BadSettingsException(String.join(" | ", messages));
        }
    }
}
