/** Verifies what was produced and makes it visible with one conditional write. */
@NullMarked
package dev.reelway.tasks.publish;

import org.jspecify.annotations.NullMarked;
