/** Encoding profiles: what is made of a source, as data. */
@NullMarked
package dev.reelway.tasks.profile;

import org.jspecify.annotations.NullMarked;
