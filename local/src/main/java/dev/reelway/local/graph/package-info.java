/** A state machine as a picture: its states and the ways between them in layers, coloured by what an execution did. */
@NullMarked
package dev.reelway.local.graph;

import org.jspecify.annotations.NullMarked;
