/** How time passes for executions: as it does for everybody, or in jumps to whatever they wait for. */
@NullMarked
package dev.reelway.local.states.pace;

import org.jspecify.annotations.NullMarked;
