package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one execution: the fold of its facts. Deciding reads it, facts change it, and both happen on one thread at a
 * time; the history and the outcome can be read from any.
 */
final class Execution implements Fact.Visitor {

    /** The number of the machine's own frame. */
    static final int ROOT = 0;

    /**
     * The event with this number is the last one.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html">Quotas</a>
     */
    static final int MOST_EVENTS = 25_000;

    private final StartExecution request;
    private final Payload input;
    private final Instant startDate;
    private final EventLog history = new EventLog();
    private final Map<Integer, Frame> frames = new HashMap<>(2);
    private final Map<Integer, Frame> byTicket = new HashMap<>(2);
    private Instant now;
    private int lastFrame;
    private int lastTicket;
    private Redrives redrives = Redrives.NONE;
    private volatile Redrives visibleRedrives = Redrives.NONE;
    private @Nullable Outcome outcome;
    private volatile @Nullable Outcome visibleOutcome;

    /** Begins with nothing; throws {@link dev.reelway.engine.data.InvalidJson} if the input is not JSON. */
    Execution(StartExecution request, Instant startDate) {
        this.request = request;
        this.input = Payload.ofText(request.input());
        this.input.tree();
        this.startDate = startDate;
        this.now = startDate;
        var root = new Frame(ROOT, null, 0, request.machine().flow(), null);
        root.leave(request.setting().variables());
        frames.put(ROOT, root);
    }

    StartExecution request() {
        return request;
    }

    Payload input() {
        return input;
    }

    Instant startDate() {
        return startDate;
    }

    /** How often it was redriven. */
    Redrives redrives() {
        return redrives;
    }

    /** When its timeout began to count. */
    Instant attemptDate() {
        return redrives.last().orElse(startDate);
    }

    boolean hasEnded() {
        return outcome != null;
    }

    boolean isFull() {
        return history.size() == MOST_EVENTS - 1;
    }

    @Nullable
    Frame frame(int id) {
        return frames.get(id);
    }

    Frame root() {
        return existing(ROOT);
    }

    Collection<Frame> frames() {
        return frames.values();
    }

    /** Who waits under this ticket. */
    @Nullable
    Frame waiting(int ticket) {
        return byTicket.get(ticket);
    }

    /** The highest number that a frame has had. */
    int lastFrame() {
        return lastFrame;
    }

    /** The highest number that a ticket has had. */
    int lastTicket() {
        return lastTicket;
    }

    List<HistoryEvent> history() {
        return history.snapshot();
    }

    /** How it stood before it ended. */
    ExecutionView runningView() {
        return new ExecutionView(
                request,
                ExecutionStatus.RUNNING,
                startDate,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                visibleRedrives);
    }

    ExecutionView view() {
        Outcome end = visibleOutcome;
        return end == null ? runningView() : ExecutionView.of(request, startDate, end, visibleRedrives);
    }

    /** Lets other threads see what has been taken in. */
    void publish() {
        history.publish();
        visibleRedrives = redrives;
        visibleOutcome = outcome;
    }

    /** Takes in a fact, which other threads do not see yet. */
    void evolve(Fact fact, Instant at) {
        now = at;
        fact.accept(this);
    }

    @Override
    public void recorded(Fact.Recorded fact) {
        Frame frame = existing(fact.frame());
        EventDetails details = fact.details();
        long id = history.size() + 1L;
        var event = new HistoryEvent(id, Chain.previous(frame, details.type()), now, details);
        history.add(event);
        Chain.advance(frame, details.type(), id);
        if (details instanceof EventDetails.StateEntered entered) {
            frame.enter(frame.flow.state(entered.name()), entered.input(), event);
        } else if (details instanceof EventDetails.StateExited exited) {
            frame.leave(exited.assigned());
        } else if (details instanceof EventDetails.ExecutionRedriven redriven) {
            redrive(redriven);
        } else {
            advance(frame, details);
        }
    }

    private void redrive(EventDetails.ExecutionRedriven redriven) {
        outcome = null;
        redrives = new Redrives(redriven.redriveCount(), Optional.of(now));
        byTicket.clear();
        frames.values().forEach(Frame::redrive);
    }

    private void advance(Frame frame, EventDetails details) {
        Waiting.Work.Progress progress = TaskEvents.progress(details.type());
        if (progress != null && frame.waiting() instanceof Waiting.Work work) {
            frame.waitFor(work.at(progress, now));
        }
        if (details instanceof EventDetails.MapRunStarted) {
            frame.mapRunRedrives(Redrives.NONE);
        } else if (details instanceof EventDetails.MapRunRedriven again) {
            frame.mapRunRedrives(new Redrives(again.redriveCount(), Optional.of(now)));
        }
        Outcome end = Ending.of(details, now);
        if (end != null) {
            // Only a redrive can follow.
            root().lastEvent(history.size());
            outcome = end;
        }
    }

    /** Lets go of what an execution that has ended does not need: it only is read from now on. */
    void release() {
        frames.clear();
        byTicket.clear();
    }

    /** Takes less space from now on, for who keeps it after its end: it is read as texts. */
    void compact() {
        input.compact();
        history.forEach(event -> event.details().payloads().forEach(Payload::compact));
    }

    @Override
    public void opened(Fact.Opened fact) {
        Frame parent = existing(fact.parent());
        Children siblings = childrenOf(parent);
        Frame again = siblings.reopen(fact.index());
        if (again != null) {
            frames.put(again.id, again);
            return;
        }
        var frame = new Frame(
                fact.frame(), parent, fact.index(), childFlow(parent, fact.index()), siblings.item(fact.index()));
        frame.lastEvent(siblings.hasEnded() ? siblings.lastEvent() : parent.lastEvent());
        siblings.open();
        frames.put(frame.id, frame);
        lastFrame = Math.max(lastFrame, frame.id);
    }

    private static Children childrenOf(Frame parent) {
        if (parent.waiting() instanceof Waiting.ForChildren waiting) {
            return waiting.children();
        }
        throw new IllegalStateException("Frame " + parent.id + " has no children, which is a defect of the engine");
    }

    private static Flow childFlow(Frame parent, int index) {
        if (parent.state() instanceof ParallelState parallel) {
            return parallel.branches().get(index);
        }
        if (parent.state() instanceof MapState map) {
            return map.processor();
        }
        throw new AssertionError(parent.state());
    }

    @Override
    public void closed(Fact.Closed fact) {
        Frame frame = existing(fact.frame());
        Frame parent = frame.parent;
        byTicket.remove(frame.waiting().ticket());
        frames.remove(frame.id);
        if (parent == null) {
            throw new AssertionError(fact);
        }
        Chain.close(parent, frame, fact.end());
        boolean tolerated = fact.end() == Fact.Closed.End.TOLERATED;
        if (fact.end() == Fact.Closed.End.SUCCEEDED || tolerated) {
            childrenOf(parent).end(frame.index, fact.output(), frame.lastEvent());
        }
        if (fact.end() != Fact.Closed.End.SUCCEEDED && parent.waiting() instanceof Waiting.ForChildren some) {
            some.children().lose(frame, tolerated);
        }
    }

    @Override
    public void waits(Fact.Waits fact) {
        Frame frame = existing(fact.frame());
        stopWaiting(frame);
        frame.waitFor(fact.waiting());
        if (fact.waiting() instanceof Waiting.ForChildren some) {
            some.children().startEvent(frame.lastEvent());
        }
        int ticket = fact.waiting().ticket();
        if (fact.waiting() instanceof Waiting.Pause) {
            // Many executions may be parked in a Wait for long: their data then only takes the space of its texts.
            frame.compact();
        }
        if (ticket > 0) {
            byTicket.put(ticket, frame);
            lastTicket = Math.max(lastTicket, ticket);
        }
    }

    private void stopWaiting(Frame frame) {
        byTicket.remove(frame.waiting().ticket());
        frame.waitFor(Waiting.NOTHING);
    }

    @Override
    public void retried(Fact.Retried fact) {
        existing(fact.frame()).retry(fact.retrier());
    }

    private Frame existing(int id) {
        Frame frame = frames.get(id);
        if (frame == null) {
            throw new IllegalStateException("Frame " + id + " does not exist, which is a defect of the engine");
        }
        return frame;
    }
}
