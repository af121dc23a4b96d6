/** Finds an ffmpeg that starts on this machine, and runs it as a program of its own that never outlives the one who asked. */
@NullMarked
package dev.reelway.local.ffmpeg;

import org.jspecify.annotations.NullMarked;
