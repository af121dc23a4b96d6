/** The {@code reelway} commands: what they take, what they print, how they exit. */
@NullMarked
package dev.reelway.local.cli;

import org.jspecify.annotations.NullMarked;
