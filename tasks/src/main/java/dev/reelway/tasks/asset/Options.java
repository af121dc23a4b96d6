package dev.reelway.tasks.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader asks for; the form of a file of them is {@code schemas/options.schema.json}.
 *
 * @param schema where an editor finds that form
 * @param title of the asset
 * @param profile the name of an encoding profile
 * @param languages that are spoken, BCP 47; captions from speech are made in the first
 * @param captions whether captions are made of speech where none came with the source
 * @param priority of the encode among others in its queue, -50 to 50
 * @param budget most US dollars that the asset may cost; above that it waits for approval
 * @param metadata whatever the uploader wants to find again
 */
public record Options(
        @JsonProperty("$schema") @Nullable String schema,
        @Nullable String title,
        @Nullable String profile,
        @Nullable List<String> languages,
        @Nullable Boolean captions,
        @Nullable Integer priority,
        @Nullable BigDecimal budget,
        @Nullable Map<String, String> metadata) {

    /** The profile of a source whose uploader names none. */
    public static final String DEFAULT_PROFILE = "standard";

    /** Nothing in particular. */
    public static final Options NONE = new Options(null, null, null, null, null, null, null, null);

    public Options {
        languages = languages == null ? null : List.copyOf(languages);
        metadata = metadata == null ? null : Map.copyOf(metadata);
    }

    /** These, and of what they leave open what others say. */
    public Options or(Options others) {
        return new Options(
                null,
                first(title, others.title),
                first(profile, others.profile),
                first(languages, others.languages),
                first(captions, others.captions),
                first(priority, others.priority),
                first(budget, others.budget),
                first(metadata, others.metadata));
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** The name of the profile to use. */
    public String profileName() {
        return profile == null ? DEFAULT_PROFILE : profile;
    }

    /** Whether captions may be made of speech. */
    public boolean wantsCaptions() {
        return captions == null || captions;
    }
}
