/** Runs a machine on a Step Functions endpoint, through the AWS SDK. */
@NullMarked
package dev.reelway.testkit.endpoint;

import org.jspecify.annotations.NullMarked;
