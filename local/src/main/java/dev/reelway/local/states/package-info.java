/** The Step Functions API over the engine: state machines, executions in real time, task tokens. */
@NullMarked
package dev.reelway.local.states;

import org.jspecify.annotations.NullMarked;
