package dev.reelway.engine.mock;

import java.util.List;
import java.util.Optional;

/**
 * The answers of a mocked state, one an invocation; retries are invocations too.
 *
 * @param name as the configuration calls it
 * @param answers in the order of the invocations, from the first
 */
public record MockedResponse(String name, List<Span> answers) {

    public MockedResponse {
        answers = List.copyOf(answers);
    }

    /**
     * The same answer for some invocations in a row.
     *
     * @param first the first of them, counted from 0
     * @param last the last of them
     */
    public record Span(int first, int last, MockedAnswer answer) {}

    /** The answer to the n-th invocation, counted from 0; empty where the configuration has no more. */
    public Optional<MockedAnswer> answer(int invocation) {
        return answers.stream()
                .filter(span -> span.first() <= invocation && invocation <= span.last())
                .map(Span::answer)
                .findFirst();
    }
}
