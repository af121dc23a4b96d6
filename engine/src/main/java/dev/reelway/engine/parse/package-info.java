/** Reads ASL JSON into the model, collecting every problem with its JSON pointer. */
@NullMarked
package dev.reelway.engine.parse;

import org.jspecify.annotations.NullMarked;
