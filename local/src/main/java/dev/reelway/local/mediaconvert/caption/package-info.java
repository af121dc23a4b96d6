/** Captions: cues out of the files that people upload, and the files that players read them from. */
@NullMarked
package dev.reelway.local.mediaconvert.caption;

import org.jspecify.annotations.NullMarked;
