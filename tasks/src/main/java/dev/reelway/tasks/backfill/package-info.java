/** Sends a whole catalogue through the pipeline, a source at a time, within limits. */
@NullMarked
package dev.reelway.tasks.backfill;

import org.jspecify.annotations.NullMarked;
