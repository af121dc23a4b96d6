package dev.reelway.tasks.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the owner is ready to spend: {@code budget.json} in the configuration bucket; its form is
 * {@code schemas/budget.schema.json}.
 *
 * @param schema where an editor finds that form
 * @param perAsset most US dollars for one asset
 * @param perDay most US dollars for all assets of a day, UTC
 */
public record Budget(
        @com.fasterxml.jackson.annotation.JsonProperty("$schema") @Nullable
        String schema,

        @Nullable BigDecimal perAsset,
        @Nullable BigDecimal perDay) {

    /** Where it lies. */
    public static final String KEY = "budget.json";

    private static final Budget NONE = new Budget(null, null, null);

    /** The owner's budget; without one there is no limit. */
    public static Budget of(Bucket configuration) {
        return configuration
                .find(KEY)
                .map(found -> read(configuration.name(), found.asUtf8String()))
                .orElse(NONE);
    }

    private static Budget read(String bucket, String text) {
        try {
            Budget budget = Json.MAPPER
                    .readerFor(Budget.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text);
            check("perAsset", budget.perAsset());
            check("perDay", budget.perDay());
            return budget;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The budget in s3://" + bucket + "/" + KEY + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void check(String name, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() < 0) {
            throw new IllegalStateException(
                    "The budget says " + name + " is " + amount + "; expected 0 or more US dollars.");
        }
    }

    /** The limit of one asset: the owner's or the uploader's, whichever is less. */
    public @Nullable BigDecimal forAsset(@Nullable BigDecimal uploaders) {
        if (uploaders == null || perAsset == null) {
            return uploaders == null ? perAsset : uploaders;
        }
        return uploaders.min(perAsset);
    }
}
