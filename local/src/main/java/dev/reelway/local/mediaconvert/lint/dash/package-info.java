/** DASH manifests, and a file for each rule that they have to follow. */
@NullMarked
package dev.reelway.local.mediaconvert.lint.dash;

import org.jspecify.annotations.NullMarked;
