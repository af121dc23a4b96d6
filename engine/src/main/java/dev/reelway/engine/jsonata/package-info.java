/** The only door to the JSONata library: compiling expressions, evaluating them within bounds, the functions that AWS adds. */
@NullMarked
package dev.reelway.engine.jsonata;

import org.jspecify.annotations.NullMarked;
