/** One run of a machine: what it is given and what it did, whoever runs it. */
@NullMarked
package dev.reelway.testkit.run;

import org.jspecify.annotations.NullMarked;
