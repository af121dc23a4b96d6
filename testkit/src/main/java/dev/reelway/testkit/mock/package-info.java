/** Mock configurations of Step Functions Local, read and written. */
@NullMarked
package dev.reelway.testkit.mock;

import org.jspecify.annotations.NullMarked;
