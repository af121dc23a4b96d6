/** What a state sees and leaves: payloads, paths, templates and the context object, behind one seam a query language. */
@NullMarked
package dev.reelway.engine.data;

import org.jspecify.annotations.NullMarked;
