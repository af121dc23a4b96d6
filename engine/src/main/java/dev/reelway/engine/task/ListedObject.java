package dev.reelway.engine.task;

import java.time.Instant;

/**
 * An object of a bucket, as ListObjectsV2 shows it.
 *
 * @param etag its entity tag, with the quotes that belong to it
 * @param lastModified when it was written
 * @param key its key
 * @param size its bytes
 * @param storageClass such as {@code STANDARD}
 */
public record ListedObject(String etag, Instant lastModified, String key, long size, String storageClass) {}
