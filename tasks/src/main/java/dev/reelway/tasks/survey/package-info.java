/** Measures, on a schedule, what no service counts. */
@NullMarked
package dev.reelway.tasks.survey;

import org.jspecify.annotations.NullMarked;
