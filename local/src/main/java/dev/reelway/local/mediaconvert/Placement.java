package dev.reelway.local.mediaconvert;

/**
 * Where a job waits.
 *
 * @param queue the queue's name
 * @param priority higher runs first
 */
record Placement(String queue, int priority) {}
