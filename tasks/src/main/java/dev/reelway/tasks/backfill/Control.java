package dev.reelway.tasks.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a backfill while it runs: {@code backfills/NAME.json} in the configuration bucket.
 *
 * @param paused whether no further asset is started for now
 * @param budget in the place of the one that it was started with
 */
public record Control(@Nullable Boolean paused, @Nullable BigDecimal budget) {

    private static final Control NOTHING = new Control(null, null);

    /** Where it lies. */
    public static String key(String backfill) {
        return "backfills/" + backfill + ".json";
    }

    static Control of(Bucket configuration, String backfill) {
        return configuration
                .find(key(backfill))
                .map(found -> read(key(backfill), found.asUtf8String()))
                .orElse(NOTHING);
    }

    private static Control read(String key, String text) {
        try {
            return Json.MAPPER.readValue(text, Control.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(key + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    boolean isPaused() {
        return paused != null && paused;
    }
}
