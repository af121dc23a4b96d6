package dev.reelway.engine.model;

import dev.reelway.engine.data.ItemSource;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import java.util.Optional;

/**
 * What a Map works on.
 *
 * @param source where the array is
 * @param selector makes the input of an iteration, in place of the bare item
 * @param maxConcurrency how many iterations at a time; 0 or nothing for all
 * @param toleratedCount how many iterations may fail
 * @param toleratedPercentage what share of the iterations may fail
 * @see <a href="https://states-language.net/#map-state">States Language, Map state</a>
 */
public record MapItems(
        ItemSource source,
        Optional<Template> selector,
        Optional<NumberSource> maxConcurrency,
        Optional<NumberSource> toleratedCount,
        Optional<NumberSource> toleratedPercentage) {}
