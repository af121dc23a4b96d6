/** Whose fault a failed encode is, and if one more try is worth it. */
@NullMarked
package dev.reelway.tasks.diagnose;

import org.jspecify.annotations.NullMarked;
