package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.transcribe.JobState.Status;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which jobs ListTranscriptionJobs answers with.
 *
 * @param status of the jobs; all if empty
 * @param nameContains a part of their names
 * @param from how many of them earlier pages had
 * @param most how many a page has
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/APIReference/API_ListTranscriptionJobs.html">ListTranscriptionJobs</a>
 */
record Listing(Optional<Status> status, String nameContains, int from, int most) {

    private static final int DEFAULT = 5;
    private static final int MOST = 100;
    private static final Pattern TOKEN = Pattern.compile("from-(\\d{1,9})");

    static Listing read(ObjectNode body) {
        JsonNode most = body.path("MaxResults");
        int size = most.asInt(DEFAULT);
        if (size < 1 || size > MOST) {
            throw TranscribeException.constraint(
                    "'" + size + "'",
                    "maxResults",
                    "Member must have value "
                            + (size < 1 ? "greater than or equal to 1" : "less than or equal to 100"));
        }
        return new Listing(status(body), body.path("JobNameContains").asText(""), from(body), size);
    }

    private static Optional<Status> status(ObjectNode body) {
        if (!body.hasNonNull("Status")) {
            return Optional.empty();
        }
        String name = body.path("Status").asText();
        return Optional.of(Arrays.stream(Status.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> TranscribeException.constraint(
                        "'" + name + "'",
                        "status",
                        "Member must satisfy enum value set: [COMPLETED, FAILED, IN_PROGRESS, QUEUED]")));
    }

    private static int from(ObjectNode body) {
        if (!body.hasNonNull("NextToken")) {
            return 0;
        }
        Matcher token = TOKEN.matcher(body.path("NextToken").asText());
        if (!token.matches()) {
            throw TranscribeException.bad(
                    "The NextToken '" + body.path("NextToken").asText() + "' is none that this service gave.");
        }
        return Integer.parseInt(token.group(1));
    }

    static String token(int from) {
        return "from-" + from;
    }

    boolean takes(Job job) {
        return status.map(wanted -> job.state().status() == wanted).orElse(true)
                && job.request().name().contains(nameContains);
    }
}
