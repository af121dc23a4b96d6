package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.job.JobRequest;
import java.time.Instant;

/**
 * What somebody asked for.
 *
 * @param id such as {@code 1536964333549-opn151}
 * @param arn of the job
 * @param region where it was asked for
 * @param submitted when
 * @param queue the name of the queue that it was put in
 * @param retries how often the job was begun before, in processes that ended too early
 * @param request the rest of it
 */
record Submission(
        String id, String arn, String region, Instant submitted, String queue, int retries, JobRequest request) {}
