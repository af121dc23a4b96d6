/** Tests of how caption files are read. */
@NullMarked
package dev.reelway.local.mediaconvert.caption;

import org.jspecify.annotations.NullMarked;
