/** Keeps bytes on disk: a journal of what is still changing, and a database of what is not. */
@NullMarked
package dev.reelway.local.store;

import org.jspecify.annotations.NullMarked;
