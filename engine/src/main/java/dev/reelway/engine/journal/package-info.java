/** What an execution did, as bytes that outlive the process, and back. */
@NullMarked
package dev.reelway.engine.journal;

import org.jspecify.annotations.NullMarked;
