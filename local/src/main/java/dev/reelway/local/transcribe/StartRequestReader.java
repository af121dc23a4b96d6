package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.transcribe.recognise.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.transcribe.model.LanguageCode;
import software.amazon.awssdk.services.transcribe.model.MediaFormat;
import software.amazon.awssdk.services.transcribe.model.SubtitleFormat;

/**
 * Reads the body of StartTranscriptionJob. What AWS would do and this endpoint does not is refused by name, so that no job comes out
 * other than it was asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/APIReference/API_StartTranscriptionJob.html">StartTranscriptionJob</a>
 */
final class StartRequestReader {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z._-]+");
    private static final int LONGEST_NAME = 200;
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9]");
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9-_.!*'()/]{1,1024}");
    private static final int LOWEST_RATE = 8000;
    private static final int HIGHEST_RATE = 48_000;

    /** Members whose wish cannot be met here; those of {@code Settings} one by one. */
    private static final List<String> REFUSED = List.of(
            "IdentifyMultipleLanguages",
            "ModelSettings",
            "ContentRedaction",
            "LanguageIdSettings",
            "ToxicityDetection",
            "OutputEncryptionKMSKeyId",
            "KMSEncryptionContext");

    private static final List<String> SHOWN = List.of(
            "LanguageCode", "MediaFormat", "MediaSampleRateHertz", "IdentifyLanguage", "LanguageOptions", "Tags");

    private static final Set<String> LANGUAGES = names(LanguageCode.knownValues());
    private static final Set<String> FORMATS = names(MediaFormat.knownValues());
    private static final Set<String> SUBTITLES = names(SubtitleFormat.knownValues());

    private StartRequestReader() {}

    private static Set<String> names(Set<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    static StartRequest read(ObjectNode body) {
        String name = name(body);
        String uri = body.path("Media").path("MediaFileUri").asText("");
        if (uri.isEmpty()) {
            throw TranscribeException.constraint("null", "media.mediaFileUri", "Member must not be null");
        }
        refuse(body);
        Optional<String> format = value(body, "MediaFormat", "mediaFormat", FORMATS);
        return new StartRequest(
                name,
                ObjectPlace.parse(uri)
                        .orElseThrow(() -> TranscribeException.bad("The S3 URI '" + uri
                                + "' at 'media.mediaFileUri' can't be used; expected s3://BUCKET/KEY.")),
                format,
                sampleRate(body),
                language(body),
                output(body, name),
                subtitles(body.path("Subtitles")),
                shown(body));
    }

    /** The job's name, as all operations that name one check it. */
    static String name(ObjectNode body) {
        JsonNode name = body.path("TranscriptionJobName");
        String text = name.asText("");
        if (name.isMissingNode() || name.isNull()) {
            throw TranscribeException.constraint("null", "transcriptionJobName", "Member must not be null");
        }
        if (text.length() > LONGEST_NAME) {
            throw TranscribeException.constraint(
                    "'" + text + "'",
                    "transcriptionJobName",
                    "Member must have length less than or equal to " + LONGEST_NAME);
        }
        if (!NAME.matcher(text).matches()) {
            throw TranscribeException.constraint(
                    "'" + text + "'",
                    "transcriptionJobName",
                    "Member must satisfy regular expression pattern: ^[0-9a-zA-Z._-]+");
        }
        return text;
    }

    private static void refuse(ObjectNode body) {
        for (String member : REFUSED) {
            if (isWish(body.path(member))) {
                throw TranscribeException.notImplemented("/" + member, "");
            }
        }
        body.path("Settings").properties().forEach(setting -> {
            if (isWish(setting.getValue())) {
                throw TranscribeException.notImplemented("/Settings/" + setting.getKey(), "");
            }
        });
        if (isWish(body.path("Media").path("RedactedMediaFileUri"))) {
            throw TranscribeException.notImplemented("/Media/RedactedMediaFileUri", "");
        }
    }

    /** Whether a member asks for something: false, null and nothing do not. */
    private static boolean isWish(JsonNode value) {
        boolean empty = value.isContainerNode() && value.isEmpty();
        return !(value.isMissingNode() || value.isNull() || empty || (value.isBoolean() && !value.booleanValue()));
    }

    private static Optional<String> value(JsonNode body, String member, String path, Set<String> allowed) {
        JsonNode value = body.path(member);
        return isWish(value) ? Optional.of(oneOf(value.asText(), path, allowed)) : Optional.empty();
    }

    private static String oneOf(String value, String path, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw TranscribeException.constraint(
                    "'" + value + "'",
                    path,
                    "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
        }
        return value;
    }

    private static OptionalInt sampleRate(ObjectNode body) {
        JsonNode rate = body.path("MediaSampleRateHertz");
        if (!isWish(rate)) {
            return OptionalInt.empty();
        }
        int value = rate.asInt();
        if (value < LOWEST_RATE || value > HIGHEST_RATE) {
            boolean low = value < LOWEST_RATE;
            throw TranscribeException.constraint(
                    "'" + rate.asText() + "'",
                    "mediaSampleRateHertz",
                    "Member must have value " + (low ? "greater" : "less") + " than or equal to "
                            + (low ? LOWEST_RATE : HIGHEST_RATE));
        }
        return OptionalInt.of(value);
    }

    private static Wanted language(ObjectNode body) {
        Optional<String> code = value(body, "LanguageCode", "languageCode", LANGUAGES);
        boolean identify = body.path("IdentifyLanguage").asBoolean();
        if (code.isPresent() == identify) {
            throw TranscribeException.bad("Give either LanguageCode or IdentifyLanguage; there "
                    + (identify ? "are both." : "is none of them."));
        }
        List<String> options = new ArrayList<>();
        for (JsonNode option : body.path("LanguageOptions")) {
            options.add(oneOf(option.asText(), "languageOptions." + (options.size() + 1) + ".member", LANGUAGES));
        }
        if (!options.isEmpty() && !identify) {
            throw TranscribeException.bad("LanguageOptions need IdentifyLanguage; there is none.");
        }
        return new Wanted(code, options);
    }

    private static ObjectPlace output(ObjectNode body, String name) {
        String bucket = body.path("OutputBucketName").asText("");
        if (bucket.isEmpty()) {
            throw TranscribeException.notImplemented(
                    "/OutputBucketName", ": a bucket of the service's own is not here; name one of yours.");
        }
        if (!BUCKET.matcher(bucket).matches()) {
            throw TranscribeException.constraint(
                    "'" + bucket + "'",
                    "outputBucketName",
                    "Member must satisfy regular expression pattern: [a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]");
        }
        String key = body.path("OutputKey").asText("");
        if (key.isEmpty()) {
            return new ObjectPlace(bucket, name + ".json");
        }
        if (!KEY.matcher(key).matches()) {
            throw TranscribeException.constraint(
                    "'" + key + "'",
                    "outputKey",
                    "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.!*'()/]{1,1024}$");
        }
        return new ObjectPlace(bucket, key.endsWith("/") ? key + name + ".json" : key);
    }

    private static StartRequest.Subtitles subtitles(JsonNode settings) {
        List<String> formats = new ArrayList<>();
        for (JsonNode format : settings.path("Formats")) {
            formats.add(oneOf(format.asText(), "subtitles.formats." + (formats.size() + 1) + ".member", SUBTITLES));
        }
        int startIndex = settings.path("OutputStartIndex").asInt(0);
        if (startIndex < 0 || startIndex > 1) {
            throw TranscribeException.bad("OutputStartIndex is " + startIndex + "; expected 0 or 1.");
        }
        return new StartRequest.Subtitles(formats, startIndex);
    }

    private static ObjectNode shown(ObjectNode body) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        SHOWN.stream().filter(body::hasNonNull).forEach(member -> shown.set(member, body.get(member)));
        return shown;
    }
}
