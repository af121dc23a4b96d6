package dev.reelway.tasks.publish;

import dev.reelway.tasks.cost.Cost;
import org.jspecify.annotations.Nullable;

/**
 * What an asset was to cost, and what it came to by what was really made.
 *
 * @param estimated before the encode
 * @param actual afterwards, at the same rates
 */
record Costs(@Nullable Cost estimated, Cost actual) {}
