package dev.reelway.local.mediaconvert.job;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a document, collected while it is read. */
public final class Problems {

    private static final int MOST = 20;
    private static final String UNBUILT = "NotImplemented: ";

    private final Set<String> messages = new LinkedHashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();

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
        add(UNBUILT + pointer);
    }

    /** Notes which members were looked at, by pointer: a test holds them against all that there are. */
    void noteRead(String pointer) {
        read.add(pointer);
    }

    /** Notes a member that was not looked at because it makes no difference. */
    void notePassedOver(String pointer) {
        passedOver.add(pointer);
    }

    Set<String> read() {
        return Set.copyOf(read);
    }

    Set<String> passedOver() {
        return Set.copyOf(passedOver);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    /**
     * Fails if there are any: with what cannot be honoured, and only if there is none of that with all that is wrong, because a
     * setting that is not understood makes others look wrong.
     */
    public void check() {
        List<String> unbuilt =
                messages.stream().filter(message -> message.startsWith(UNBUILT)).toList();
        refuse(unbuilt.isEmpty() ? messages : unbuilt);
    }

    /** Fails with messages if there are any; what the service has to say it divides by bars. */
    static void refuse(Collection<String> messages) {
        if (!messages.isEmpty()) {
            throw new BadSettingsException(String.join(" | ", messages));
        }
    }
}
