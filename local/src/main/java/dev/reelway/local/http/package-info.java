/** What every API endpoint of the local cloud sees of HTTP, and the one server that shows it to them. */
@NullMarked
package dev.reelway.local.http;

import org.jspecify.annotations.NullMarked;
