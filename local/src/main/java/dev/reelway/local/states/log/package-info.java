/** What executions log, as CloudWatch Logs would get it, in files. */
@NullMarked
package dev.reelway.local.states.log;

import org.jspecify.annotations.NullMarked;
