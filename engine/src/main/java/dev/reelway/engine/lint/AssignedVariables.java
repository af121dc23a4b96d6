package dev.reelway.engine.lint;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which variables a state assigns, in whatever way it is left; not those that the flows inside it assign. */
public final class AssignedVariables implements State.Visitor<Set<String>> {

    /** What the states of a flow and of those inside it assign. */
    public static Set<String> in(Flow flow) {
        var all = new TreeSet<String>();
        for (State state : flow.states().values()) {
            all.addAll(state.accept(new AssignedVariables()));
            if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(branch -> all.addAll(in(branch)));
            } else if (state instanceof MapState map) {
                all.addAll(in(map.processor()));
            }
        }
        return all;
    }

    @Override
    public Set<String> task(TaskState state) {
        return names(state.data(), caught(state.recovery()));
    }

    @Override
    public Set<String> pass(PassState state) {
        return names(state.data(), Stream.empty());
    }

    @Override
    public Set<String> choice(ChoiceState state) {
        return names(state.data(), state.rules().stream().map(ChoiceRule::data));
    }

    @Override
    public Set<String> await(WaitState state) {
        return names(state.data(), Stream.empty());
    }

    @Override
    public Set<String> succeed(SucceedState state) {
        return Set.of();
    }

    @Override
    public Set<String> fail(FailState state) {
        return Set.of();
    }

    @Override
    public Set<String> parallel(ParallelState state) {
        return names(state.data(), caught(state.recovery()));
    }

    @Override
    public Set<String> map(MapState state) {
        return names(state.data(), caught(state.recovery()));
    }

    private static Stream<DataFlow> caught(Recovery recovery) {
        List<Catcher> catchers = recovery.catchers();
        return catchers.stream().map(Catcher::data);
    }

    private static Set<String> names(DataFlow own, Stream<DataFlow> others) {
        var all = new TreeSet<String>();
        Stream.concat(Stream.of(own), others)
                .forEach(flow -> all.addAll(flow.assignment().names()));
        return all;
    }
}
