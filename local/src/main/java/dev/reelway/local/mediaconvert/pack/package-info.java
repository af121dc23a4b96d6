/** HLS and DASH manifests, written from what the boxes of finished CMAF segments say. */
@NullMarked
package dev.reelway.local.mediaconvert.pack;

import org.jspecify.annotations.NullMarked;
