/** The failures that the state machine names, one class each: Step Functions sees a Java function's error as its class name. */
@NullMarked
package dev.reelway.tasks.failure;

import org.jspecify.annotations.NullMarked;
