/** Takes over what an earlier revision of the same upload made the same way. */
@NullMarked
package dev.reelway.tasks.reuse;

import org.jspecify.annotations.NullMarked;
