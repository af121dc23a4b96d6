/** What can be wrong with a definition, and rules over a parsed machine, one a file, each with a stable id. */
@NullMarked
package dev.reelway.engine.lint;

import org.jspecify.annotations.NullMarked;
