/** Who an asset is: its ids, where its source lies, where its outputs go, and what is said about it in the end. */
@NullMarked
package dev.reelway.tasks.asset;

import org.jspecify.annotations.NullMarked;
