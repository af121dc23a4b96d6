/** What the tasks of local executions call, one service a class. */
@NullMarked
package dev.reelway.local.states.connector;

import org.jspecify.annotations.NullMarked;
