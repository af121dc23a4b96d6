/** The parsed state machine: immutable values, no behaviour, no JSON. */
@NullMarked
package dev.reelway.engine.model;

import org.jspecify.annotations.NullMarked;
