package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Setting;
import dev.reelway.engine.run.StartExecution;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Executions of EXPRESS machines. They are forgotten when they end: what they did is not kept, and their names may be the same.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html">StartSyncExecution</a>
 */
final class Express implements AutoCloseable {

    private static final long BILLED_MILLIS = 100;
    private static final int BILLED_MEGABYTES = 64;

    private final Engine engine;
    private final Ids ids;
    private final Ends ends;

    Express(Engine engine, Ids ids, Ends ends) {
        this.engine = engine;
        this.ids = ids;
        this.ends = ends;
    }

    /** @param beginning is told the ARN of the execution before it begins */
    ObjectNode start(Call call, Program program, Consumer<String> beginning) {
        return ExecutionJson.started(
                begin(call, program, beginning, Setting.NONE).view());
    }

    private ExecutionHandle begin(Call call, Program program, Consumer<String> beginning, Setting setting) {
        String name = call.text("name", Arns.LONGEST_NAME)
                .map(Arns::checkName)
                .orElseGet(() -> ids.uuid().toString());
        String input = ExecutionInput.of(call);
        String arn = Arns.expressExecution(program.arn(), name, ids.uuid());
        beginning.accept(arn);
        try {
            return engine.start(new StartExecution(
                    program.machine(), arn, name, program.arn(), program.name(), program.roleArn(), input, setting));
        } catch (IllegalStateException e) {
            throw new StatesException("ExecutionLimitExceeded", String.valueOf(e.getMessage()));
        }
    }

    /** Answers when the execution has ended, which takes five minutes at most. */
    CompletionStage<ObjectNode> startAndWait(Call call, Program program, Consumer<String> beginning) {
        return ends.later(begin(call, program, beginning, Setting.SYNCHRONOUS))
                .thenApply(view -> synchronous(call, view));
    }

    private static ObjectNode synchronous(Call call, ExecutionView view) {
        ObjectNode answer = ExecutionJson.synchronous(view);
        call.text("traceHeader").ifPresent(header -> answer.put("traceHeader", header));
        answer.putObject("billingDetails")
                .put("billedDurationInMilliseconds", billed(view))
                .put("billedMemoryUsedInMB", BILLED_MEGABYTES);
        return answer;
    }

    /** Every tenth of a second that was begun. */
    static long billed(ExecutionView view) {
        Duration took = Duration.between(view.startDate(), view.stopDate().orElse(view.startDate()));
        long tenths = Math.max(1, (took.toMillis() + BILLED_MILLIS - 1) / BILLED_MILLIS);
        return tenths * BILLED_MILLIS;
    }

    /** Running executions are abandoned. */
    @Override
    public void close() {
        engine.close();
    }
}
