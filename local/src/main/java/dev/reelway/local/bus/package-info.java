/** How the services of the local cloud tell each other what happened, as AWS services do: by events. */
@NullMarked
package dev.reelway.local.bus;

import org.jspecify.annotations.NullMarked;
