/** Captions as WebVTT, whatever they came as. */
@NullMarked
package dev.reelway.tasks.caption;

import org.jspecify.annotations.NullMarked;
