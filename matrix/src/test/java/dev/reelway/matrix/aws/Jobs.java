package dev.reelway.matrix.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MediaConvert jobs and what waits for them, as {@code createJob.sync} does: by event, and by a look now and then. */
public final class Jobs {

    private static final Duration TAKES = Duration.ofSeconds(30);
    private static final Duration TOKEN_IS_KNOWN = Duration.ofMinutes(1);
    private static final String S3 = "s3://";

    private final VirtualTime time;
    private final MemoryS3 s3;
    private final Course course;
    private final Map<String, Job> byToken = new HashMap<>();
    private int count;

    public Jobs(VirtualTime time, MemoryS3 s3, Course course) {
        this.time = time;
        this.s3 = s3;
        this.course = course;
    }

    /**
     * How jobs go.
     *
     * @param errors of the first jobs, in order, as MediaConvert numbers them; 0 for none
     * @param filesBeforeError how many files a job writes before it ends with one
     * @param event what becomes of the event of their end
     * @param late how long the answer takes after the end
     */
    public record Course(List<Integer> errors, int filesBeforeError, Event event, Duration late) {

        /** Nothing goes wrong. */
        public static final Course SMOOTH = new Course(List.of(), 0, Event.COMES, Duration.ZERO);

        public Course with(List<Integer> others, int files) {
            return new Course(others, files, event, late);
        }

        public Course with(Event other) {
            return new Course(errors, filesBeforeError, other, late);
        }

        public Course with(Duration other) {
            return new Course(errors, filesBeforeError, event, other);
        }
    }

    /** What becomes of the event of a job's end. */
    public enum Event {
        COMES,
        LOST,
        DOUBLED,
        EARLY
    }

    /** CreateJob, and the wait for its end. */
    public TaskHandle createAndWait(JsonNode request, TaskReply reply) {
        String token = request.path("ClientRequestToken").asText();
        Job job = byToken.get(token);
        if (job == null || job.created.plus(TOKEN_IS_KNOWN).isBefore(time.instant())) {
            job = new Job(count++, request.path("Settings"), time.instant());
            byToken.put(token, job);
            time.after(TAKES, job::end);
        }
        return job.awaited(reply);
    }

    private final class Job {

        private final int number;
        private final JsonNode settings;
        private final Instant created;
        private String status = "PROGRESSING";

        Job(int number, JsonNode settings, Instant created) {
            this.number = number;
            this.settings = settings;
            this.created = created;
        }

        private int error() {
            return number < course.errors().size() ? course.errors().get(number) : 0;
        }

        void end() {
            if (!status.equals("PROGRESSING")) {
                return;
            }
            status = error() == 0 ? "COMPLETE" : "ERROR";
            int files = error() == 0 ? Integer.MAX_VALUE : course.filesBeforeError();
            Encoder.files(settings).entrySet().stream().limit(files).forEach(file -> {
                String[] place = file.getKey().substring(S3.length()).split("/", 2);
                s3.write(place[0], place[1], file.getValue());
            });
        }

        private String document() {
            String id = String.format(Locale.ROOT, "1767225600000-%06d", number);
            String fault = error() == 0
                    ? ""
                    : ",\"ErrorCode\":" + error() + ",\"ErrorMessage\":\"The job failed with " + error() + "\"";
            return "{\"Job\":{\"Id\":\"" + id + "\",\"Status\":\"" + status + "\"" + fault + "}}";
        }

        TaskHandle awaited(TaskReply reply) {
            if (course.event() != Event.EARLY) {
                reply.submitted(document());
            }
            Duration look = course.event() == Event.LOST ? TAKES.multipliedBy(3) : TAKES;
            Instant end = created.plus(look).plusMillis(1).plus(course.late());
            time.at(end, () -> tell(reply));
            if (course.event() == Event.DOUBLED) {
                time.at(end.plusSeconds(1), () -> tell(reply));
            }
            return () -> {
                // A job that has ended cannot be cancelled.
                if (status.equals("PROGRESSING")) {
                    status = "CANCELED";
                }
            };
        }

        private void tell(TaskReply reply) {
            if (status.equals("COMPLETE")) {
                reply.succeeded(document());
                if (course.event() == Event.EARLY) {
                    reply.submitted(document());
                }
            } else {
                reply.failed("States.TaskFailed", document());
            }
        }
    }
}
