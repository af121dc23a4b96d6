package dev.reelway.local.states;

import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What sets EXPRESS machines apart: no task that answers twice, no activity, five minutes at most.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html">Choosing workflow type</a>
 */
final class ExpressRules {

    static final long LONGEST_SECONDS = 300;

    private final List<Problem> problems = new ArrayList<>();

    private ExpressRules() {}

    /** The machine, which ends in time. */
    static StateMachine limited(StateMachine machine) {
        long seconds = Math.min(machine.timeoutSeconds().orElse(LONGEST_SECONDS), LONGEST_SECONDS);
        return machine.limitedTo(seconds);
    }

    /** What an EXPRESS machine cannot do. */
    static List<Problem> check(StateMachine machine) {
        var rules = new ExpressRules();
        rules.flow(machine.flow());
        return rules.problems;
    }

    private void flow(Flow flow) {
        for (State state : flow.states().values()) {
            if (state instanceof TaskState task) {
                refusal(task.resource())
                        .ifPresent(message -> problems.add(Problem.error(
                                Problem.SCHEMA,
                                message,
                                flow.location() + "/States/" + escaped(task.name()) + "/Resource",
                                "")));
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(this::flow);
            } else if (state instanceof MapState map) {
                flow(map.processor());
            }
        }
    }

    private static Optional<String> refusal(Resource resource) {
        if (resource.kind() == Resource.Kind.ACTIVITY) {
            return Optional.of("Express state machine does not support activities, such as '" + resource.arn() + "'");
        }
        return switch (resource.pattern()) {
            case REQUEST_RESPONSE -> Optional.empty();
            // The space at the end is the service's.
            case WAIT_FOR_TASK_TOKEN -> Optional.of(unsupported(Pattern.WAIT_FOR_TASK_TOKEN) + " ");
            case SYNC, SYNC_2 -> Optional.of(unsupported(Pattern.SYNC));
        };
    }

    private static String unsupported(Pattern pattern) {
        return "Express state machine does not support '" + pattern.suffix() + "' service integration";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
