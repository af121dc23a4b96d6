package dev.reelway.testkit.coverage;

import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.Retrier;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything of a machine that tests can go through, in the order of its definition. */
public final class Items implements State.Visitor<Items> {

    /** A retrier that tries for ever would never be covered: of such a one so many attempts are asked for. */
    public static final int MOST_ATTEMPTS = 20;

    /** What can be covered. */
    public enum Kind {
        STATE("states"),
        BRANCH("choice branches"),
        RETRY("retries"),
        CATCH("catchers");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        public String plural() {
            return plural;
        }
    }

    /**
     * Something to be covered.
     *
     * @param id what {@link Hits} are told
     * @param kind which kind of thing it is
     * @param state the state that it belongs to
     * @param text what it is called in reports
     */
    public record Item(String id, Kind kind, String state, String text) {}

    private final List<Item> items = new ArrayList<>();

    private Items() {}

    public static List<Item> of(StateMachine machine) {
        var items = new Items();
        items.flow(machine.flow());
        return List.copyOf(items.items);
    }

    public static String state(String name) {
        return "state/" + name;
    }

    /**
     * A rule of a Choice.
     *
     * @param rule counted from 0
     */
    public static String branch(String state, int rule) {
        return "branch/" + rule + "/" + state;
    }

    public static String otherwise(String state) {
        return "branch/default/" + state;
    }

    /**
     * A retry.
     *
     * @param retrier counted from 0
     * @param attempt counted from 1
     */
    public static String retry(String state, int retrier, int attempt) {
        return "retry/" + retrier + "/" + attempt + "/" + state;
    }

    /**
     * A catcher.
     *
     * @param catcher counted from 0
     */
    public static String caught(String state, int catcher) {
        return "catch/" + catcher + "/" + state;
    }

    private void flow(Flow flow) {
        for (State state : flow.states().values()) {
            items.add(new Item(state(state.name()), Kind.STATE, state.name(), state.name()));
            state.accept(this);
        }
    }

    private void recovery(String state, Recovery recovery) {
        for (int i = 0; i < recovery.retriers().size(); i++) {
            Retrier retrier = recovery.retriers().get(i);
            int attempts = Math.min(retrier.maxAttempts(), MOST_ATTEMPTS);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                items.add(new Item(
                        retry(state, i, attempt),
                        Kind.RETRY,
                        state,
                        state + " retrier " + i + " (" + errors(retrier.errors().names()) + ") attempt " + attempt
                                + " of " + retrier.maxAttempts()));
            }
        }
        for (int i = 0; i < recovery.catchers().size(); i++) {
            Catcher catcher = recovery.catchers().get(i);
            String text =
                    state + " catcher " + i + " (" + errors(catcher.errors().names()) + ") to " + catcher.next();
            items.add(new Item(caught(state, i), Kind.CATCH, state, text));
        }
    }

    private static String errors(Set<String> names) {
        String first = new TreeSet<>(names).first();
        return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
    }

    @Override
    public Items task(TaskState state) {
        recovery(state.name(), state.recovery());
        return this;
    }

    @Override
    public Items pass(PassState state) {
        return this;
    }

    @Override
    public Items choice(ChoiceState state) {
        for (int i = 0; i < state.rules().size(); i++) {
            ChoiceRule rule = state.rules().get(i);
            String text = state.name() + " rule " + i + " to " + rule.next();
            items.add(new Item(branch(state.name(), i), Kind.BRANCH, state.name(), text));
        }
        state.defaultNext()
                .ifPresent(next -> items.add(new Item(
                        otherwise(state.name()), Kind.BRANCH, state.name(), state.name() + " default to " + next)));
        return this;
    }

    @Override
    public Items await(WaitState state) {
        return this;
    }

    @Override
    public Items succeed(SucceedState state) {
        return this;
    }

    @Override
    public Items fail(FailState state) {
        return this;
    }

    @Override
    public Items parallel(ParallelState state) {
        recovery(state.name(), state.recovery());
        state.branches().forEach(this::flow);
        return this;
    }

    @Override
    public Items map(MapState state) {
        recovery(state.name(), state.recovery());
        flow(state.processor());
        return this;
    }
}
