/** How services let something happen later without waiting for it themselves. */
@NullMarked
package dev.reelway.local.time;

import org.jspecify.annotations.NullMarked;
