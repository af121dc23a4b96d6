/** What an execution did, state by state, read off its history, and the diagram of it. */
@NullMarked
package dev.reelway.testkit.path;

import org.jspecify.annotations.NullMarked;
