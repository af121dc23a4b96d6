/** Settings that the model allows one by one but that do not go together, a group of such rules a file. */
@NullMarked
package dev.reelway.local.mediaconvert.conflict;

import org.jspecify.annotations.NullMarked;
