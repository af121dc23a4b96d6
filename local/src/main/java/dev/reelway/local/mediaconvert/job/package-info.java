/** The settings of a job as immutable values, and the strict reader that makes them from the service's JSON. */
@NullMarked
package dev.reelway.local.mediaconvert.job;

import org.jspecify.annotations.NullMarked;
