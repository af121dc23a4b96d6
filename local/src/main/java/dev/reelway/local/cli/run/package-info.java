/** Sends files through a cloud as any client would, follows their executions, and brings what was published home. */
@NullMarked
package dev.reelway.local.cli.run;

import org.jspecify.annotations.NullMarked;
