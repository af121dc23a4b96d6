package dev.reelway.engine.model;

import java.util.Optional;

/**
 * How a Map of mode DISTRIBUTED works: it runs its flow in child executions of their own.
 *
 * @param label names the Map in the ARNs of its Map Runs and child executions
 * @param express whether the children are express executions, which take five minutes at most
 * @param reader reads the items from a store, in place of the state's input
 * @param batcher gives each child several items
 * @param writer writes what became of the children to a store
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Map state in Distributed mode</a>
 */
public record Distribution(
        Optional<String> label,
        boolean express,
        Optional<ItemReader> reader,
        Optional<ItemBatcher> batcher,
        Optional<ResultWriter> writer) {}
