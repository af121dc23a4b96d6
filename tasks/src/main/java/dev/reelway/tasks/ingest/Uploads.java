package dev.reelway.tasks.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of the objects in the uploads bucket is a source of its own, told by keys alone. */
public final class Uploads {

    /** What is uploaded beside a source and is read together with it, never on its own. */
    private static final Set<String> COMPANIONS = Set.of("srt", "vtt");

    /** What the name of a file of options has behind that of its source. */
    static final String OPTIONS = ".json";

    private Uploads() {}

    /** Whether it is a file of options. */
    public static boolean isOptions(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(OPTIONS) && !key.endsWith("/" + OPTIONS);
    }

    /** Why nothing is to be made of it, in words. */
    public static Optional<String> reasonToIgnore(String key) {
        if (key.endsWith("/")) {
            return Optional.of("The key ends in a slash: a folder marker.");
        }
        if (key.startsWith("rejected/")) {
            return Optional.of("The pipeline itself put the object here.");
        }
        String extension = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return COMPANIONS.contains(extension)
                ? Optional.of("A companion file is read together with its source.")
                : Optional.empty();
    }
}
