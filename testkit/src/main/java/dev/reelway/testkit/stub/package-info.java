/** What tasks answer in a test: in turn, late, by token, or never. */
@NullMarked
package dev.reelway.testkit.stub;

import org.jspecify.annotations.NullMarked;
