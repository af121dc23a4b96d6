/** Decides the ladder, the job settings and the captions, and says why. */
@NullMarked
package dev.reelway.tasks.plan;

import org.jspecify.annotations.NullMarked;
