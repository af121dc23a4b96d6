/** What every handler shares: JSON in and out, environment, AWS clients, logs and metrics. */
@NullMarked
package dev.reelway.tasks.lambda;

import org.jspecify.annotations.NullMarked;
