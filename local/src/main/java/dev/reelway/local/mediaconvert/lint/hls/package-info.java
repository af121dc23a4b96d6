/** HLS playlists, and a file for each rule that they have to follow. */
@NullMarked
package dev.reelway.local.mediaconvert.lint.hls;

import org.jspecify.annotations.NullMarked;
