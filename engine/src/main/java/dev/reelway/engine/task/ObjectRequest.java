package dev.reelway.engine.task;

import dev.reelway.engine.data.Payload;

/**
 * What a Map Run wants from an object store.
 *
 * @param parameters which bucket and object, named as in S3's API: {@code Bucket}, {@code Key}, {@code Prefix} and whatever else
 *     the definition gives
 * @param region where the execution runs
 * @param executionArn the execution whose Map it is
 */
public record ObjectRequest(Payload parameters, String region, String executionArn) {}
