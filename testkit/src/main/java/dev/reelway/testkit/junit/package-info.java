/** The JUnit 5 extension, and test cases of files as dynamic tests. */
@NullMarked
package dev.reelway.testkit.junit;

import org.jspecify.annotations.NullMarked;
