/** Tests of state machines: load a definition, stub its tasks, run it, check what it did. */
@NullMarked
package dev.reelway.testkit;

import org.jspecify.annotations.NullMarked;
