package dev.reelway.testkit.path;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stay of an execution in a state, from its entering to its leaving. Changed by {@link PathReader} alone, while it reads. */
public final class Visit {

    /** How a stay ended. */
    public enum End {
        /** It was left with its own result. */
        SUCCEEDED,
        /** It failed, and was left for where a Catch points. */
        CAUGHT,
        /** It failed, and its flow with it. */
        FAILED,
        /** Something else ended it: a sibling failed, or the execution was over. */
        ABORTED,
        /** It is still in it. */
        WAITING
    }

    private final String state;
    private final String type;
    private final Instant entered;
    private final @Nullable Visit parent;
    private final int lane;
    private final List<Visit> children = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private End end = End.WAITING;
    private int attempts;
    private @Nullable Instant left;
    private @Nullable Instant failedAt;
    private @Nullable String error;

    /**
     * @param type as the events call it: {@code Task}, {@code Parallel} and so on
     * @param parent the Parallel or Map that it is in
     * @param lane the branch or iteration of that, counted from 0
     */
    Visit(String state, String type, Instant entered, @Nullable Visit parent, int lane) {
        this.state = state;
        this.type = type;
        this.entered = entered;
        this.parent = parent;
        this.lane = lane;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** The name of the state. */
    public String state() {
        return state;
    }

    /** The type of the state, as its events call it. */
    public String type() {
        return type;
    }

    public Instant entered() {
        return entered;
    }

    /** When it ended; empty if it has not. */
    public Optional<Instant> left() {
        return Optional.ofNullable(left);
    }

    public End end() {
        return end;
    }

    /** Why the last attempt failed; empty if it did not. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** How often its work was begun: 1 and one for each retry. 0 for a state that has no work, or never began it. */
    public int attempts() {
        return attempts;
    }

    /** How long it waited before each retry. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** The branch or iteration of its parent that it is in; 0 at the top. */
    public int lane() {
        return lane;
    }

    /** The stays inside of it, in the order in which they began. */
    public List<Visit> children() {
        return List.copyOf(children);
    }

    @Nullable
    Visit parent() {
        return parent;
    }

    boolean isOpen() {
        return end == End.WAITING;
    }

    /** Its work begins, for the first time or again. */
    void begin(Instant at) {
        attempts++;
        Instant failed = failedAt;
        if (failed != null) {
            pauses.add(Duration.between(failed, at));
        }
        error = null;
        failedAt = null;
    }

    /** Its work has failed; whether that is the end is not known yet. */
    void fail(@Nullable String why, Instant at) {
        error = Objects.requireNonNullElse(why, "(an error without a name)");
        failedAt = at;
    }

    void close(End how, Instant at) {
        end = how;
        left = at;
    }
}
