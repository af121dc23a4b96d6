/** How many state transitions the engine makes in a second, and how much memory executions take that wait. */
@NullMarked
package dev.reelway.bench;

import org.jspecify.annotations.NullMarked;
