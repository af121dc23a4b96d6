/** Poster and storyboard from captured frames. */
@NullMarked
package dev.reelway.tasks.thumbnail;

import org.jspecify.annotations.NullMarked;
