/** The SNS API: topics, HTTP subscriptions with their confirmation, and an outbox of all that was published. */
@NullMarked
package dev.reelway.local.sns;

import org.jspecify.annotations.NullMarked;
