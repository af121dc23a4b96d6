package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.probe.MediaInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a job is.
 *
 * @param status where it stands
 * @param phase what it is doing while it is PROGRESSING
 * @param percent of the whole job; empty while the input's length is unknown
 * @param started when it left its queue
 * @param finished when it ended
 * @param failure the error it ended with
 * @param warnings what the caller should know
 * @param groups what it produced; empty until it is COMPLETE
 * @param input what its input holds; empty until it was probed
 */
record JobState(
        Status status,
        Phase phase,
        OptionalInt percent,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Failure> failure,
        List<String> warnings,
        List<Produced> groups,
        Optional<MediaInfo> input) {

    static final JobState SUBMITTED = new JobState(
            Status.SUBMITTED,
            Phase.PROBING,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());

    JobState {
        warnings = List.copyOf(warnings);
        groups = List.copyOf(groups);
    }

    /** Where a job stands, in the service's words. */
    enum Status {
        SUBMITTED,
        PROGRESSING,
        COMPLETE,
        CANCELED,
        ERROR;

        boolean isTerminal() {
            return this == COMPLETE || this == CANCELED || this == ERROR;
        }
    }

    /** What a running job is doing, in the service's words. */
    enum Phase {
        PROBING,
        TRANSCODING,
        UPLOADING
    }

    /** An error code of the service's and one sentence. */
    record Failure(int code, String message) {}

    /** What came out of an output group; paths are {@code s3://…}. */
    record Produced(String type, List<String> playlists, List<ProducedOutput> outputs) {

        Produced {
            playlists = List.copyOf(playlists);
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * What came out of an output.
     *
     * @param paths its files, where events name them
     * @param durationInMs its length
     * @param video its picture, if it has one
     */
    record ProducedOutput(List<String> paths, long durationInMs, Optional<VideoDetails> video) {

        ProducedOutput {
            paths = List.copyOf(paths);
        }
    }

    /** A picture's size in pixels and, where it is known, the rate in bits a second. */
    record VideoDetails(int width, int height, long averageBitrate) {}

    /** The state of a job of which no more than its end is known. */
    JobState restored(Status end) {
        return new JobState(end, phase, percent, started, finished, failure, warnings, groups, input);
    }

    JobState started(Instant now) {
        return new JobState(
                Status.PROGRESSING,
                Phase.PROBING,
                OptionalInt.of(0),
                Optional.of(now),
                finished,
                failure,
                warnings,
                groups,
                input);
    }

    JobState probed(MediaInfo info) {
        return new JobState(status, phase, percent, started, finished, failure, warnings, groups, Optional.of(info));
    }

    JobState at(Phase next, OptionalInt done) {
        return new JobState(status, next, done, started, finished, failure, warnings, groups, input);
    }

    JobState warned(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new JobState(status, phase, percent, started, finished, failure, more, groups, input);
    }

    JobState completed(List<Produced> produced, Instant now) {
        return new JobState(
                Status.COMPLETE,
                phase,
                OptionalInt.of(100),
                started,
                Optional.of(now),
                failure,
                warnings,
                produced,
                input);
    }

    JobState failed(Failure reason, Instant now) {
        return new JobState(
                Status.ERROR, phase, percent, started, Optional.of(now), Optional.of(reason), warnings, groups, input);
    }

    JobState canceled(Instant now) {
        return new JobState(
                Status.CANCELED, phase, percent, started, Optional.of(now), failure, warnings, groups, input);
    }
}
