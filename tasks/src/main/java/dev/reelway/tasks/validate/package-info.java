/** Is the source there, is it media, is it whole? */
@NullMarked
package dev.reelway.tasks.validate;

import org.jspecify.annotations.NullMarked;
