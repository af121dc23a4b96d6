/** Lambda's Invoke API over handlers in this process, with the timeouts, limits and error documents of Lambda. */
@NullMarked
package dev.reelway.local.lambda;

import org.jspecify.annotations.NullMarked;
