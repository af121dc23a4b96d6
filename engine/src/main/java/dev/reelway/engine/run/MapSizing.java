package dev.reelway.engine.run;

import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.model.MapItems;
import dev.reelway.engine.model.ResultWriter;
import java.util.Optional;

/** What a Map says about its size: how many items at a time, how many may fail; with AWS's words for what is wrong. */
record MapSizing(MapItems items, Payload selected, Scope scope) {

    private static final double PERCENT = 100;

    /**
     * How many iterations an inline Map runs at a time at most.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html">Map state in Inline mode</a>
     */
    private static final int MOST_AT_A_TIME = 40;

    /** As many iterations as an inline Map runs at a time. */
    int concurrency() {
        long most = maxConcurrency();
        return most == 0 ? MOST_AT_A_TIME : (int) Math.min(most, MOST_AT_A_TIME);
    }

    /** What the Map says; 0 for all at a time. */
    long maxConcurrency() {
        long most = integer(items.maxConcurrency()).orElse(0L);
        if (most < 0) {
            throw EvaluationFailure.runtime("MaxConcurrency must not be negative.");
        }
        return most;
    }

    Tolerance tolerance() {
        Optional<Long> count = integer(items.toleratedCount());
        Optional<Double> percentage = items.toleratedPercentage().map(number -> number.real(selected.tree(), scope));
        if (percentage.filter(value -> value < 0 || value > PERCENT).isPresent()) {
            throw EvaluationFailure.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        if (count.filter(value -> value < 0).isPresent()) {
            throw EvaluationFailure.runtime("ToleratedFailureCount must be positive.");
        }
        return new Tolerance(count, percentage);
    }

    /** How many iterations of an inline Map may fail. */
    double tolerated(int total) {
        Tolerance tolerance = tolerance();
        double share = Math.floor(total * tolerance.percentage().orElse(0.0) / PERCENT);
        return Math.max(tolerance.count().orElse(0L), share);
    }

    /** Where a distributed Map writes its results. */
    ResultPlace place(ResultWriter writer) {
        return ResultPlace.of(writer.parameters().evaluate(selected, scope));
    }

    /** The value of a number that the Map may have. */
    Optional<Long> integer(Optional<NumberSource> source) {
        return source.map(number -> number.integer(selected.tree(), scope));
    }
}
