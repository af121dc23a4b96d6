/** The MediaConvert API, with jobs that ffmpeg really encodes. */
@NullMarked
package dev.reelway.local.mediaconvert;

import org.jspecify.annotations.NullMarked;
