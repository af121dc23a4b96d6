/** Judges HLS playlists and DASH manifests, with the files that they name, by the rules of their specifications. */
@NullMarked
package dev.reelway.local.mediaconvert.lint;

import org.jspecify.annotations.NullMarked;
