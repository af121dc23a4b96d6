/** The EventBridge API: rules over the events of all services, and their targets. */
@NullMarked
package dev.reelway.local.events;

import org.jspecify.annotations.NullMarked;
