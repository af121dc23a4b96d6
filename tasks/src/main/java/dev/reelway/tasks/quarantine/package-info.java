/** Moves a rejected source out of the way and says why. */
@NullMarked
package dev.reelway.tasks.quarantine;

import org.jspecify.annotations.NullMarked;
