/** What a test can ask of a run, and how a failure says what was instead. */
@NullMarked
package dev.reelway.testkit.check;

import org.jspecify.annotations.NullMarked;
