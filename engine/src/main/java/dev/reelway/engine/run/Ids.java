package dev.reelway.engine.run;

import java.util.UUID;

/** Makes what must be unique. */
public interface Ids {

    /** A token that nobody can guess, at most 1024 characters. */
    String taskToken();

    /** What {@code States.UUID()} and {@code $uuid()} give: version 4. */
    UUID uuid();
}
