package dev.reelway.tasks.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.lambda.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds profiles by name: those that come with the pipeline, and those that its owner keeps as {@code profiles/NAME.json} in the
 * configuration bucket. One of the owner's goes before one of the same name that came with the pipeline.
 */
public final class Profiles {

    /** The profiles that come with the pipeline; the first is used where nobody says. */
    public static final List<String> BUILT_IN = List.of("standard", "mobile", "archive-4k", "audio", "preview");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int MOST_RUNGS = 10;
    private static final List<String> REQUIRED = List.of("description", "codec", "ladder", "audio");

    private static final ObjectReader READER =
            Json.MAPPER.readerFor(Profile.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Bucket configuration;

    public Profiles(Bucket configuration) {
        this.configuration = configuration;
    }

    /**
     * The profile of that name.
     *
     * @throws AssetRejected if there is none, or if it is not what the schema says
     */
    public Profile named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new AssetRejected(
                    "'" + name + "' is no name of an encoding profile; expected up to 40 of a-z, 0-9 and '-'.");
        }
        String text = configuration
                .find("profiles/" + name + ".json")
                .map(found -> found.asUtf8String())
                .or(() -> builtIn(name))
                .orElseThrow(() -> new AssetRejected("There is no encoding profile '" + name + "'; there are "
                        + String.join(", ", BUILT_IN) + ", and what lies below profiles/ in the bucket "
                        + configuration.name() + "."));
        return read(name, text);
    }

    private static Optional<String> builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            return Optional.empty();
        }
        try (InputStream file = Profiles.class.getResourceAsStream("/profiles/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("The class path has no profile " + name);
            }
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Profile read(String name, String text) {
        try {
            JsonNode document = Json.MAPPER.readTree(text);
            if (!REQUIRED.stream().allMatch(document::hasNonNull)) {
                throw new AssetRejected("The encoding profile '" + name + "' is not whole: expected "
                        + String.join(", ", REQUIRED) + ".");
            }
            Profile profile = READER.readValue(document);
            check(name, profile);
            return profile;
        } catch (JsonProcessingException e) {
            throw new AssetRejected("The encoding profile '" + name + "' cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String name, Profile profile) {
        if (!List.of("H_264", "H_265").contains(profile.codec())) {
            throw refused(name, "codec is '" + profile.codec() + "'; expected H_264 or H_265");
        }
        if (profile.ladder().size() > MOST_RUNGS) {
            throw refused(name, "ladder has " + profile.ladder().size() + " rungs; at most 10 are taken");
        }
        int above = Integer.MAX_VALUE;
        for (Profile.Rung rung : profile.ladder()) {
            checkRung(name, rung, above);
            above = rung.shortSide();
        }
        checkAudio(name, profile.audio());
    }

    private static void checkRung(String name, Profile.Rung rung, int above) {
        if (rung.shortSide() < 32 || rung.shortSide() > 4320 || rung.shortSide() >= above) {
            throw refused(
                    name, "shortSide is " + rung.shortSide() + "; expected 32 to 4320, and less than the rung before");
        }
        if (rung.quality() < 1 || rung.quality() > 10) {
            throw refused(name, "quality is " + rung.quality() + "; expected 1 to 10");
        }
        if (rung.maxBitrate() < 100_000 || rung.maxBitrate() > 100_000_000) {
            throw refused(name, "maxBitrate is " + rung.maxBitrate() + "; expected 100000 to 100000000");
        }
    }

    private static void checkAudio(String name, Profile.Audio audio) {
        if (!List.of(64_000, 96_000, 128_000, 160_000, 192_000, 256_000).contains(audio.bitrate())) {
            throw refused(
                    name,
                    "audio.bitrate is " + audio.bitrate()
                            + "; expected 64000, 96000, 128000, 160000, 192000 or 256000");
        }
        if (audio.loudnessLkfs() < -31 || audio.loudnessLkfs() > -14) {
            throw refused(name, "audio.loudnessLkfs is " + audio.loudnessLkfs() + "; expected -31 to -14");
        }
    }

    private static AssetRejected refused(String name, String what) {
        return new AssetRejected("The encoding profile '" + name + "' is wrong: " + what + ".");
    }
}
