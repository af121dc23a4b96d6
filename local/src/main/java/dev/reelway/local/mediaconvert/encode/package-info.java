/** From settings and a probed input to ffmpeg's arguments: each distinct encode once, all from one decode. */
@NullMarked
package dev.reelway.local.mediaconvert.encode;

import org.jspecify.annotations.NullMarked;
