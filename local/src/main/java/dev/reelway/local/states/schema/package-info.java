/** What services may answer, by AWS's own models of their APIs. */
@NullMarked
package dev.reelway.local.states.schema;

import org.jspecify.annotations.NullMarked;
