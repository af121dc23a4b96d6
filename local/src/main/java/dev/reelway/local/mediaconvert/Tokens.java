package dev.reelway.local.mediaconvert;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens with which clients made jobs within the last minute. Whoever uses one again gets the job of the first request, also if
 * the second asks for something else: no error is documented for that.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/idempotency.html">Preventing duplicate jobs</a>
 */
final class Tokens {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private record Made(Job job, Instant when) {}

    private final Map<String, Made> tokens = new LinkedHashMap<>();

    Optional<Job> find(Optional<String> token, Instant now) {
        Iterator<Made> oldest = tokens.values().iterator();
        while (oldest.hasNext() && !oldest.next().when().plus(LIFE).isAfter(now)) {
            oldest.remove();
        }
        return token.map(tokens::get).map(Made::job);
    }

    void remember(Job job) {
        Submission submission = job.submission();
        submission.request().token().ifPresent(token -> tokens.put(token, new Made(job, submission.submitted())));
    }
}
