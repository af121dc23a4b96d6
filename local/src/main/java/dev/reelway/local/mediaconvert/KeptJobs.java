package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.job.BadSettingsException;
import dev.reelway.local.mediaconvert.job.JobRequest;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import java.time.Instant;
import java.util.Optional;

/**
 * Jobs as they are kept: while they wait or run, what they were asked for, and when they have ended, what GetJob says. A job that
 * was running when the process ended begins again: its outputs only appear when it is through, and those of a second run are the
 * same.
 */
final class KeptJobs {

    private static final String KIND = "jobs";

    private final Keeper keeper;
    private final String account;

    KeptJobs(Keeper keeper, String account) {
        this.keeper = keeper;
        this.account = account;
    }

    /** Keeps a job as it is now. */
    void keep(Job job) {
        Submission submission = job.submission();
        ObjectNode document = submission.request().source().objectNode();
        document.put("region", submission.region())
                .put("submitted", submission.submitted().toEpochMilli());
        document.put("queue", job.placement().queue())
                .put("priority", job.placement().priority());
        JobState.Status status = job.state().status();
        document.put("status", status.name()).put("retries", submission.retries());
        document.set("request", submission.request().source());
        ObjectNode shown = submission.request().document();
        if (!shown.equals(submission.request().source().get("settings"))) {
            document.set("settings", shown);
        }
        if (status.isTerminal()) {
            document.set("job", JobDocument.of(job, account));
        }
        keeper.put(KIND, submission.id(), document);
    }

    void forget(String id) {
        keeper.remove(KIND, id);
    }

    /** Gets jobs back. */
    interface Reader {

        void read(Job job);
    }

    void each(Reader reader) {
        keeper.each(KIND, (id, document) -> read(id, document).ifPresent(reader::read));
    }

    private Optional<Job> read(String id, ObjectNode document) {
        JobState.Status status = JobState.Status.valueOf(document.path("status").asText());
        JobRequest request;
        try {
            request = JobRequestReader.read(document.withObject("/request"));
            if (document.get("settings") instanceof ObjectNode shown) {
                request = request.shownAs(shown);
            }
        } catch (BadSettingsException e) {
            // What an older version took and this one refuses.
            return Optional.empty();
        }
        String region = document.path("region").asText();
        Submission submission = new Submission(
                id,
                Arns.job(region, account, id),
                region,
                Instant.ofEpochMilli(document.path("submitted").asLong()),
                document.path("queue").asText(),
                document.path("retries").asInt() + (status == JobState.Status.PROGRESSING ? 1 : 0),
                request);
        if (status.isTerminal()) {
            return Optional.of(Job.ended(submission, status, document.withObject("/job")));
        }
        int priority = document.path("priority").asInt();
        return Optional.of(new Job(submission, new Placement(submission.queue(), priority)));
    }
}
