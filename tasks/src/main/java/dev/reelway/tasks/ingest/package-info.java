/** Turns an upload event into one execution of the asset pipeline, exactly once. */
@NullMarked
package dev.reelway.tasks.ingest;

import org.jspecify.annotations.NullMarked;
