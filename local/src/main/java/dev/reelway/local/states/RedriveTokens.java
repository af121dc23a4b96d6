package dev.reelway.local.states;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The client tokens by which executions were redriven: who asks again with one of them gets the same answer. Known for as long as
 * the process lives. Used by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html">RedriveExecution</a>
 */
final class RedriveTokens {

    private static final int MOST = 10;
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Map<String, Deque<Used>> byExecution = new HashMap<>();

    private record Used(String token, Instant redriveDate) {

        boolean isOld(Instant now) {
            return redriveDate.plus(VALID).isBefore(now);
        }
    }

    /** When the execution was redriven by this token; empty if it was not, or that is too long ago. */
    synchronized Optional<Instant> find(String executionArn, String token, Instant now) {
        return byExecution.getOrDefault(executionArn, new ArrayDeque<>()).stream()
                .filter(used -> used.token().equals(token) && !used.isOld(now))
                .map(Used::redriveDate)
                .findFirst();
    }

    synchronized void add(String executionArn, String token, Instant redriveDate) {
        byExecution.values().removeIf(all -> all.getLast().isOld(redriveDate));
        Deque<Used> all = byExecution.computeIfAbsent(executionArn, arn -> new ArrayDeque<>());
        all.addLast(new Used(token, redriveDate));
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }
}
