/** What an execution did, in order, and the JSON that AWS calls it by. */
@NullMarked
package dev.reelway.engine.history;

import org.jspecify.annotations.NullMarked;
