/** What turns sound into words on this machine's own CPU, one recogniser a file. */
@NullMarked
package dev.reelway.local.transcribe.recognise;

import org.jspecify.annotations.NullMarked;
