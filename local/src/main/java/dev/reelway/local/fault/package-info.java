/** Errors that services answer with on demand, with a probability. */
@NullMarked
package dev.reelway.local.fault;

import org.jspecify.annotations.NullMarked;
