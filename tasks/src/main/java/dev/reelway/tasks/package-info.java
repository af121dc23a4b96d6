/** The catalogue of Lambda functions that the asset pipeline consists of. */
@NullMarked
package dev.reelway.tasks;

import org.jspecify.annotations.NullMarked;
