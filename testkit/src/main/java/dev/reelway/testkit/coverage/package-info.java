/** Which states, branches, retries and catchers the tests have been through, and the reports of it. */
@NullMarked
package dev.reelway.testkit.coverage;

import org.jspecify.annotations.NullMarked;
