package dev.reelway.tasks.backfill;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as it is to run.
 *
 * @param name tells it from others; the same name on the same objects does nothing twice
 * @param bucket with the sources
 * @param prefix of their keys; empty for all
 * @param profile to encode with, whatever the uploaders want; their wish if absent
 * @param maxConcurrency how many assets are in work at once
 * @param budget most US dollars that may be promised for it; unlimited if absent
 */
public record BackfillPlan(
        String name,
        String bucket,
        String prefix,
        @Nullable String profile,
        int maxConcurrency,
        @Nullable BigDecimal budget) {}
