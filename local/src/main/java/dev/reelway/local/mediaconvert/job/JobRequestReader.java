package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.conflict.Conflicts;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads what stands around the settings in a CreateJob request. A request that breaks the service's rules is refused in the
 * service's words before it is looked at whether what it asks for can be done here.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">CreateJob</a>
 */
public final class JobRequestReader {

    /** The one version of the engine that runs here, called as the API is. */
    public static final String ENGINE = "2017-08-29";

    private static final Pattern TOKEN = Pattern.compile("\\p{ASCII}{1,64}");
    private static final Pattern METADATA = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+\\-@]{0,256}");
    private static final int MOST_ENTRIES = 50;
    private static final int LONGEST_WAIT = 4320;

    private JobRequestReader() {}

    /**
     * Reads a request in which no template and no preset is left to be looked up.
     *
     * @throws BadSettingsException with all that is wrong with it
     */
    public static JobRequest read(ObjectNode document) {
        Problems.refuse(RequestCheck.problems("CreateJob", document));
        Problems.refuse(Conflicts.problems(document.path("settings")));
        return understand(document, new Problems());
    }

    /** Reads a request that keeps the service's rules. */
    static JobRequest understand(ObjectNode document, Problems problems) {
        StrictObject request = new StrictObject(document, "", problems);
        String role = request.required("role");
        StrictObject settings = request.section("settings");
        Optional<String> token = request.text("clientRequestToken");
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            problems.invalid(request.pointer("clientRequestToken"), "expected 1 to 64 ASCII characters");
        }
        String interval = request.text("statusUpdateInterval").orElse("SECONDS_60");
        Map<String, String> metadata = texts(request, "userMetadata");
        Map<String, String> tags = texts(request, "tags");
        int priority = (int) request.integer("priority", -50, 50).orElse(0);
        String queue = request.text("queue").orElse("Default");
        JobOptions options = options(request);
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
                options,
                document,
                settings.json(),
                SettingsReader.read(settings));
    }

    private static JobOptions options(StrictObject request) {
        StrictObject acceleration = request.section("accelerationSettings");
        String mode = acceleration.text("mode").orElse("DISABLED");
        acceleration.end();
        List<JobOptions.Hop> hops = new ArrayList<>();
        request.objects("hopDestinations", MOST_ENTRIES).forEach(hop -> hops.add(hop(hop)));
        Optional<String> engine = request.text("jobEngineVersion");
        if (engine.isPresent() && !engine.get().equals(ENGINE)) {
            request.problems()
                    .notImplemented(request.pointer("jobEngineVersion") + " \"" + engine.get() + "\", only " + ENGINE);
        }
        return new JobOptions(
                request.text("jobTemplate"),
                hops,
                mode,
                request.text("billingTagsSource").orElse("JOB"),
                request.text("simulateReservedQueue").filter("ENABLED"::equals).isPresent(),
                engine);
    }

    private static JobOptions.Hop hop(StrictObject hop) {
        OptionalLong wait = hop.integer("waitMinutes", 1, LONGEST_WAIT);
        if (wait.isEmpty()) {
            hop.problems().invalid(hop.pointer("waitMinutes"), "is a required property");
        }
        OptionalLong priority = hop.integer("priority", -50, 50);
        JobOptions.Hop read = new JobOptions.Hop(
                hop.text("queue"),
                priority.isPresent() ? OptionalInt.of((int) priority.getAsLong()) : OptionalInt.empty(),
                Duration.ofMinutes(wait.orElse(1)));
        hop.end();
        return read;
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
