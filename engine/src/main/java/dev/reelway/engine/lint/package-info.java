/** Rules over a parsed machine, one a file, each with a stable id. */
@NullMarked
package dev.reelway.engine.lint;

import org.jspecify.annotations.NullMarked;
