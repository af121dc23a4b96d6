package dev.reelway.tasks.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an uploader asks for: in a JSON file beside the source, and in the source's own user metadata. */
public final class OptionsReader {

    /** What user metadata of ours begins with; uploading programs put other things there. */
    private static final String PREFIX = "reelway-";

    private static final List<String> KEYS =
            List.of("title", "profile", "languages", "captions", "priority", "budget", "metadata");
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int MOST_LANGUAGES = 20;
    private static final int LONGEST_TITLE = 300;
    private static final int MOST_METADATA = 50;
    private static final int LONGEST_METADATA = 1000;
    private static final int MOST_PRIORITY = 50;
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(100_000);

    private static final ObjectReader READER =
            Json.MAPPER.readerFor(Options.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String where;

    private OptionsReader(String where) {
        this.where = where;
    }

    /** The key under which a source's options lie. */
    public static String keyOf(String sourceKey) {
        return sourceKey + ".json";
    }

    /**
     * Reads a file of options.
     *
     * @throws AssetRejected if it is not what the schema says
     */
    static Options file(String key, byte[] content) {
        OptionsReader reader = new OptionsReader("The options in " + key);
        if (content.length > MOST_BYTES) {
            throw reader.wrong("have " + content.length + " bytes; at most " + MOST_BYTES + " are taken");
        }
        try {
            JsonNode document = Json.MAPPER.readTree(content);
            if (!(document instanceof ObjectNode object)) {
                throw reader.wrong("are no JSON object");
            }
            object.remove("$schema");
            return reader.options(object);
        } catch (java.io.IOException e) {
            throw reader.wrong("are no JSON");
        }
    }

    /**
     * Reads the user metadata of an object.
     *
     * @throws AssetRejected if what begins with {@code reelway-} is not understood
     */
    static Options metadata(Map<String, String> metadata) {
        OptionsReader reader = new OptionsReader("The options in the source's metadata");
        ObjectNode object = Json.MAPPER.createObjectNode();
        new TreeMap<>(metadata).forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX)) {
                reader.put(object, lower.substring(PREFIX.length()), value.strip());
            }
        });
        return reader.options(object);
    }

    /** Headers hold texts only. */
    private void put(ObjectNode object, String key, String value) {
        switch (key) {
            case "languages" -> {
                ArrayNode languages = object.putArray(key);
                for (String language : value.split(",", -1)) {
                    languages.add(language.strip());
                }
            }
            case "captions" -> {
                if (!List.of("on", "off", "true", "false").contains(value)) {
                    throw wrong("say captions '" + value + "'; expected on or off");
                }
                object.put(key, value.equals("on") || value.equals("true"));
            }
            case "priority", "budget" -> object.put(key, number(key, value));
            default -> object.put(key, value);
        }
    }

    private BigDecimal number(String key, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw wrong("say " + key + " '" + value + "'; expected a number");
        }
    }

    private Options options(ObjectNode object) {
        List<String> unknown = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!KEYS.contains(name)) {
                unknown.add("'" + name + "'");
            }
        });
        if (!unknown.isEmpty()) {
            throw wrong("say " + String.join(", ", unknown) + "; expected only " + String.join(", ", KEYS));
        }
        try {
            Options options = READER.readValue(object);
            check(options);
            return options;
        } catch (JsonProcessingException e) {
            throw wrong("cannot be read: " + e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void check(Options options) {
        String title = options.title();
        if (title != null && (title.isBlank() || title.length() > LONGEST_TITLE)) {
            throw wrong("have a title of " + title.length() + " characters; expected 1 to " + LONGEST_TITLE);
        }
        Integer priority = options.priority();
        if (priority != null && Math.abs(priority) > MOST_PRIORITY) {
            throw wrong("say priority " + priority + "; expected -50 to 50");
        }
        checkBudget(options.budget());
        checkLanguages(options.languages() == null ? List.of() : options.languages());
        checkMetadata(options.metadata() == null ? Map.of() : options.metadata());
    }

    private void checkBudget(@Nullable BigDecimal budget) {
        if (budget != null && (budget.signum() < 0 || budget.compareTo(MOST_DOLLARS) > 0)) {
            throw wrong("say budget " + budget.toPlainString() + "; expected 0 to 100000 US dollars");
        }
    }

    private void checkMetadata(Map<String, String> metadata) {
        if (metadata.size() > MOST_METADATA
                || metadata.values().stream().anyMatch(value -> value.length() > LONGEST_METADATA)) {
            throw wrong("have too much metadata; at most 50 texts of at most 1,000 characters are taken");
        }
    }

    private void checkLanguages(List<String> languages) {
        if (languages.size() > MOST_LANGUAGES) {
            throw wrong("name " + languages.size() + " languages; at most " + MOST_LANGUAGES + " are taken");
        }
        for (String language : languages) {
            if (!LANGUAGE.matcher(language).matches()) {
                throw wrong("name the language '" + language + "'; expected a tag such as en or pt-BR");
            }
        }
    }

    private AssetRejected wrong(String what) {
        return new AssetRejected(where + " " + what + ".");
    }
}
