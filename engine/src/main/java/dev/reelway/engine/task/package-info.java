/** The only door to the outside: a request, a reply, a registry of connectors. */
@NullMarked
package dev.reelway.engine.task;

import org.jspecify.annotations.NullMarked;
