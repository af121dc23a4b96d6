/** Transcriptions under way: who waits for them, and who answers when they have ended, or when nobody told that they have. */
@NullMarked
package dev.reelway.tasks.speech;

import org.jspecify.annotations.NullMarked;
