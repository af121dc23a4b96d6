/** Removes what a failed revision left behind. */
@NullMarked
package dev.reelway.tasks.cleanup;

import org.jspecify.annotations.NullMarked;
