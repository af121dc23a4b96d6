package dev.reelway.engine.items;

import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.task.ObjectRequest;

/**
 * The items that a distributed Map is to read.
 *
 * @param source what is read
 * @param request where it is
 * @param maxItems how many items are used at most; 0 for all
 */
public record Dataset(ItemReader.Source source, ObjectRequest request, long maxItems) {}
