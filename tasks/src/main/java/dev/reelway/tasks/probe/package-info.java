/** What is in the source: container, duration, tracks. */
@NullMarked
package dev.reelway.tasks.probe;

import org.jspecify.annotations.NullMarked;
