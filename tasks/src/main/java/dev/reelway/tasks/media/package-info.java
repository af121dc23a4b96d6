/** What is in a media file, as far as the pipeline cares. */
@NullMarked
package dev.reelway.tasks.media;

import org.jspecify.annotations.NullMarked;
