/** What a media file holds, as ffprobe tells it, and the same in the words of the Probe operation. */
@NullMarked
package dev.reelway.local.mediaconvert.probe;

import org.jspecify.annotations.NullMarked;
