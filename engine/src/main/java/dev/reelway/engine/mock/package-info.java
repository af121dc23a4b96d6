/** Answers tasks from a mock configuration in the published format of Step Functions Local. */
@NullMarked
package dev.reelway.engine.mock;

import org.jspecify.annotations.NullMarked;
