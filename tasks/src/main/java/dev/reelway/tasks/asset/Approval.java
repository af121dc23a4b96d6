package dev.reelway.tasks.asset;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that an asset may cost what it costs.
 *
 * @param by who decided, in their own words
 * @param at when, ISO 8601
 * @param reason why, if they said
 */
public record Approval(String by, String at, @Nullable String reason) {}
