package dev.reelway.tasks.plan;

/**
 * An earlier revision whose renditions and pictures are taken, because they would become the same.
 *
 * @param revision the earlier one
 * @param prefix of its objects in the delivery bucket
 * @param jobId the job that made them
 */
public record Reuse(String revision, String prefix, String jobId) {}
