package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.mediaconvert.model.CreateJobRequest;

/**
 * Reads what stands around the settings in a CreateJob request.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">CreateJob</a>
 */
public final class JobRequestReader {

    private static final Pattern TOKEN = Pattern.compile("\\p{ASCII}{1,64}");
    private static final Pattern INTERVAL =
            Pattern.compile("SECONDS_(10|12|15|20|30|60|120|180|240|300|360|420|480|540|600)");
    private static final Pattern METADATA = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+\\-@]{0,256}");
    private static final int MOST_ENTRIES = 50;

    private JobRequestReader() {}

    /**
     * Reads a request.
     *
     * @throws BadSettingsException with all that is wrong with it
     */
    public static JobRequest read(ObjectNode document) {
        Problems problems = new Problems();
        KnownMembers.check(document, CreateJobRequest.builder(), problems);
        problems.check();
        StrictObject request = new StrictObject(document, "", problems);
        String role = request.required("role");
        Optional<StrictObject> settings = request.object("settings");
        if (settings.isEmpty()) {
            problems.invalid(request.pointer("settings"), "is a required property");
        }
        Optional<String> token = request.text("clientRequestToken");
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            problems.invalid(request.pointer("clientRequestToken"), "expected 1 to 64 ASCII characters");
        }
        String interval = request.text("statusUpdateInterval").orElse("SECONDS_60");
        if (!INTERVAL.matcher(interval).matches()) {
            problems.invalid(request.pointer("statusUpdateInterval"), "expected an interval such as SECONDS_60");
        }
        Map<String, String> metadata = texts(request, "userMetadata");
        Map<String, String> tags = texts(request, "tags");
        int priority = (int) request.integer("priority", -50, 50).orElse(0);
        String queue = request.text("queue").orElse("Default");
        request.section("accelerationSettings")
                .only("mode", "DISABLED", "PREFERRED")
                .end();
        request.only("simulateReservedQueue", "DISABLED").irrelevant("billingTagsSource");
        request.end();
        problems.check();
        return new JobRequest(
                role,
                queue,
                priority,
                token,
                interval,
                metadata,
                tags,
                settings.orElseThrow().json(),
                SettingsReader.read(settings.orElseThrow()));
    }

    private static Map<String, String> texts(StrictObject request, String member) {
        Map<String, String> texts = request.texts(member, MOST_ENTRIES);
        texts.forEach((key, value) -> {
            if (!METADATA.matcher(key).matches() || !METADATA.matcher(value).matches()) {
                request.problems()
                        .invalid(request.pointer(member), "the value \"" + value + "\" of \"" + key + "\" is invalid");
            }
        });
        return texts;
    }
}
