/** What is kept on disk, and what is left of it when that goes wrong. */
@NullMarked
package dev.reelway.local.store;

import org.jspecify.annotations.NullMarked;
