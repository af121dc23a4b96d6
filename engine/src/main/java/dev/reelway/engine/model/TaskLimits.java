package dev.reelway.engine.model;

import dev.reelway.engine.data.NumberSource;
import java.util.Optional;

/**
 * How long to wait for a task, in seconds.
 *
 * @param timeout for its end
 * @param heartbeat for its next sign of life
 * @see <a href="https://states-language.net/#timeouts">States Language, timeouts</a>
 */
public record TaskLimits(Optional<NumberSource> timeout, Optional<NumberSource> heartbeat) {}
