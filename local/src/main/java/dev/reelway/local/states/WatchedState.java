package dev.reelway.local.states;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskLimits;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import dev.reelway.engine.task.Resource;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a state one that is run for a test: it is tried once, its data is watched, and what the branches of a Parallel or the
 * iterations of a Map do is done by one task, because that takes a mock.
 *
 * @param seen where the data is noted
 * @param configuration what the test says about a Map
 */
record WatchedState(Inspection seen, TestConfiguration configuration) implements State.Visitor<State> {

    private static final Resource MOCK = Resource.parse("arn:aws:states:::mock:result")
            .orElseThrow(() -> new AssertionError("The resource of mocks is none"));
    private static final TaskLimits NO_LIMITS = new TaskLimits(Optional.empty(), Optional.empty());

    @Override
    public State task(TaskState state) {
        return new TaskState(
                state.name(),
                state.resource(),
                watched(state.data()),
                state.limits(),
                state.credentials(),
                once(state.recovery()),
                state.next());
    }

    private DataFlow watched(DataFlow data) {
        return new WatchedFlow(data, seen);
    }

    private static Recovery once(Recovery recovery) {
        return new Recovery(List.of(), recovery.catchers());
    }

    @Override
    public State pass(PassState state) {
        return new PassState(state.name(), state.result(), watched(state.data()), state.next());
    }

    @Override
    public State choice(ChoiceState state) {
        return new ChoiceState(state.name(), state.rules(), state.defaultNext(), watched(state.data()));
    }

    @Override
    public State await(WaitState state) {
        return new WaitState(state.name(), state.until(), watched(state.data()), state.next());
    }

    @Override
    public State succeed(SucceedState state) {
        return new SucceedState(state.name(), watched(state.data()));
    }

    @Override
    public State fail(FailState state) {
        return state;
    }

    @Override
    public State parallel(ParallelState state) {
        return mocked(state.name(), watched(state.data()), state.recovery(), state.next());
    }

    @Override
    public State map(MapState state) {
        return mocked(state.name(), new MockedMapFlow(state, configuration, seen), state.recovery(), state.next());
    }

    private static State mocked(String name, DataFlow data, Recovery recovery, Next next) {
        return new TaskState(name, MOCK, data, NO_LIMITS, Optional.empty(), once(recovery), next);
    }
}
