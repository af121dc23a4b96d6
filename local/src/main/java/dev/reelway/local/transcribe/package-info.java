/** Amazon Transcribe on this machine: jobs that recognise speech, and the events that tell of their end. */
@NullMarked
package dev.reelway.local.transcribe;

import org.jspecify.annotations.NullMarked;
