/** Tells subscribers of executions that ended without telling them themselves. */
@NullMarked
package dev.reelway.tasks.watchdog;

import org.jspecify.annotations.NullMarked;
