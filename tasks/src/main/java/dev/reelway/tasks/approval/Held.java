package dev.reelway.tasks.approval;

import org.jspecify.annotations.Nullable;

/**
 * An asset that waits for approval.
 *
 * @param assetId the asset
 * @param revision the revision of it
 * @param bucket the source's
 * @param key the source's
 * @param title as the uploader has it
 * @param reason why it is held, in words
 * @param heldAt since when, ISO 8601
 * @param executionArn the execution that waits
 * @param taskToken who is to be answered; whoever has it can decide
 */
public record Held(
        String assetId,
        String revision,
        String bucket,
        String key,
        @Nullable String title,
        String reason,
        String heldAt,
        String executionArn,
        String taskToken) {}
