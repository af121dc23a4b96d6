/** The S3 API over a folder: S3Proxy in process, with the events that S3 sends to EventBridge. */
@NullMarked
package dev.reelway.local.s3;

import org.jspecify.annotations.NullMarked;
