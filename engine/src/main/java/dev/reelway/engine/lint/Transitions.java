package dev.reelway.engine.lint;

import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.util.ArrayList;
import java.util.List;

/** Where a state can lead. */
final class Transitions implements State.Visitor<List<String>> {

    @Override
    public List<String> task(TaskState state) {
        return of(state.next(), state.recovery());
    }

    @Override
    public List<String> pass(PassState state) {
        return state.next().state().stream().toList();
    }

    @Override
    public List<String> choice(ChoiceState state) {
        var targets = new ArrayList<String>();
        state.rules().stream().map(ChoiceRule::next).forEach(targets::add);
        state.defaultNext().ifPresent(targets::add);
        return targets;
    }

    @Override
    public List<String> await(WaitState state) {
        return state.next().state().stream().toList();
    }

    @Override
    public List<String> succeed(SucceedState state) {
        return List.of();
    }

    @Override
    public List<String> fail(FailState state) {
        return List.of();
    }

    @Override
    public List<String> parallel(ParallelState state) {
        return of(state.next(), state.recovery());
    }

    @Override
    public List<String> map(MapState state) {
        return of(state.next(), state.recovery());
    }

    private static List<String> of(Next next, Recovery recovery) {
        var targets = new ArrayList<>(next.state().stream().toList());
        recovery.catchers().stream().map(Catcher::next).forEach(targets::add);
        return targets;
    }
}
