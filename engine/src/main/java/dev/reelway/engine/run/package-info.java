/** Runs a machine one event at a time against injected time and ids. */
@NullMarked
package dev.reelway.engine.run;

import org.jspecify.annotations.NullMarked;
