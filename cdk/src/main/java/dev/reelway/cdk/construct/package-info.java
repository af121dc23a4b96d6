/** The constructs, one a concern, each usable in other teams' apps. */
@NullMarked
package dev.reelway.cdk.construct;

import org.jspecify.annotations.NullMarked;
