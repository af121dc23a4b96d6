package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;

/**
 * What one child execution of a Map Run is started with.
 *
 * @param input its input
 * @param items how many items that has in it
 */
record ChildInput(Payload input, int items) {}
