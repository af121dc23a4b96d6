/** Finds the items of a distributed Map in what an object store holds. */
@NullMarked
package dev.reelway.engine.items;

import org.jspecify.annotations.NullMarked;
