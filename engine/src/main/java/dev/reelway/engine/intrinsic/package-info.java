/** The {@code States.*} functions, one a file, and their registry. */
@NullMarked
package dev.reelway.engine.intrinsic;

import org.jspecify.annotations.NullMarked;
