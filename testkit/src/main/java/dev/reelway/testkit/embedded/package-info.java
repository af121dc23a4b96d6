/** Runs a machine on the engine, in virtual time. */
@NullMarked
package dev.reelway.testkit.embedded;

import org.jspecify.annotations.NullMarked;
