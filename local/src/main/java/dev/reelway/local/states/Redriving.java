package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Redrivability;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets executions go on that ended without success.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html">RedriveExecution</a>
 */
final class Redriving {

    private static final int LONGEST_TOKEN = 64;

    private final Engine engine;
    private final ExecutionStore store;
    private final Ends ends;
    private final InstantSource clock;
    private final RedriveTokens tokens = new RedriveTokens();

    Redriving(Engine engine, ExecutionStore store, Ends ends, InstantSource clock) {
        this.engine = engine;
        this.store = store;
        this.ends = ends;
        this.clock = clock;
    }

    CompletionStage<ObjectNode> redrive(Call call) {
        String arn = Arns.check(call.arn("executionArn"), "execution");
        Optional<String> token = call.has("clientToken")
                ? Optional.of(call.matching("clientToken", LONGEST_TOKEN, "[!-~]+"))
                : Optional.empty();
        StartedExecution execution = store.find(arn).orElseThrow(() -> Executions.missing(arn));
        Optional<Instant> before = token.flatMap(one -> tokens.find(arn, one, clock.instant()));
        if (before.isPresent()) {
            return CompletableFuture.completedFuture(answer(before.get()));
        }
        refusal(execution).ifPresent(reason -> {
            throw refused(reason);
        });
        // Its end may be seen a moment before everything that belongs to it has been done.
        return ends.later(execution.handle()).thenApply(end -> answer(redrive(arn, token)));
    }

    private synchronized Instant redrive(String arn, Optional<String> token) {
        // Two who send the same at the same time both come here.
        Optional<Instant> before = token.flatMap(one -> tokens.find(arn, one, clock.instant()));
        if (before.isPresent()) {
            return before.get();
        }
        try {
            Instant date = engine.redrive(arn);
            token.ifPresent(one -> tokens.add(arn, one, date));
            return date;
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode answer(Instant date) {
        return Json.NODES.objectNode().set("redriveDate", Machines.date(date));
    }

    private static StatesException refused(String reason) {
        return new StatesException("ExecutionNotRedrivable", reason);
    }

    /** Why an execution cannot be redriven by itself. */
    private Optional<String> refusal(StartedExecution execution) {
        return ended(execution)
                .or(() -> execution.child().isPresent()
                        ? Optional.of("Execution is a child of a Map Run and can only be redriven with it")
                        : Optional.empty());
    }

    private Optional<String> ended(StartedExecution execution) {
        ExecutionView view = execution.handle().view();
        return Redrivability.refusal(view, execution.handle().history().size(), clock.instant())
                .or(() -> store.ended(view.executionArn()).isPresent()
                        ? Optional.empty()
                        : Optional.of("What it would take to redrive the execution was not kept"));
    }

    /** Adds whether and why not. */
    ObjectNode describe(ObjectNode answer, StartedExecution execution) {
        ExecutionView view = execution.handle().view();
        Instant end = view.stopDate().orElse(view.startDate());
        // One of EXPRESS type, which only a Map Run can have, begins anew: whenever that is, and whatever was kept.
        Optional<String> refusal = view.request().isExpress() ? Redrivability.refusal(view, 0, end) : ended(execution);
        String status = execution.child().isPresent() ? "REDRIVABLE_BY_MAP_RUN" : "REDRIVABLE";
        return ExecutionJson.redriving(answer, status, refusal);
    }
}
