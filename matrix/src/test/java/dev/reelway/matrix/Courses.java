package dev.reelway.matrix;

import dev.reelway.matrix.aws.Jobs.Course;
import dev.reelway.matrix.aws.Jobs.Event;
import java.time.Duration;
import java.util.List;

/** How MediaConvert jobs go where the fault is theirs. */
final class Courses {

    /** What MediaConvert calls an error of its own. */
    private static final int ITS_OWN = 1999;

    private Courses() {}

    static Course of(Course usual, Injection injection) {
        if (injection.kind() != Kind.JOB || injection.subject().isEmpty()) {
            return usual;
        }
        return switch (injection.fault()) {
            case PROCESS_KILLED -> usual.with(List.of(ITS_OWN), injection.at());
            case EVENT_LOST -> usual.with(Event.LOST);
            case EVENT_DOUBLED -> usual.with(Event.DOUBLED);
            case EVENT_REORDERED -> usual.with(Event.EARLY);
            case ANSWERED_LATE -> usual.with(Duration.ofHours(2));
            default -> usual;
        };
    }
}
