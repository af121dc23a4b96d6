package dev.reelway.engine.model;

import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import java.util.Optional;

/**
 * Puts several items of a distributed Map into the input of one child execution.
 *
 * @param maxItems how many items a batch has at most
 * @param maxBytes how many bytes the input of a child has at most
 * @param batchInput what each child is given beside its items
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher</a>
 */
public record ItemBatcher(
        Optional<NumberSource> maxItems, Optional<NumberSource> maxBytes, Optional<Template> batchInput) {}
