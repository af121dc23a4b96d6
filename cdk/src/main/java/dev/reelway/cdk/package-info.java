/** The CDK app: the pipeline as one stack, a stage an account or several in one. */
@NullMarked
package dev.reelway.cdk;

import org.jspecify.annotations.NullMarked;
