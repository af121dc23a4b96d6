package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one decision comes to: the facts that are to be taken in, in order, the effects that follow, and what is left to react to
 * afterwards. The execution itself is not touched while deciding.
 */
final class Step {

    private final List<Fact> facts = new ArrayList<>(4);
    private final List<Effect> effects = new ArrayList<>(2);
    private final List<Arrival> next = new ArrayList<>(2);
    private final Instant now;
    private int lastFrame;
    private int lastTicket;

    Step(Execution view, Instant now) {
        this.now = now;
        lastFrame = view.lastFrame();
        lastTicket = view.lastTicket();
    }

    /** When this is decided. */
    Instant now() {
        return now;
    }

    List<Fact> facts() {
        return facts;
    }

    List<Effect> effects() {
        return effects;
    }

    List<Arrival> next() {
        return next;
    }

    /** A number that no frame has had. */
    int newFrame() {
        return ++lastFrame;
    }

    /** A number that no ticket has had. */
    int newTicket() {
        return ++lastTicket;
    }

    Step record(Frame frame, EventDetails details) {
        return record(frame.id, details);
    }

    Step record(int frame, EventDetails details) {
        return fact(new Fact.Recorded(frame, details));
    }

    Step record(Frame frame, EventType plain) {
        return record(frame.id, new EventDetails.Plain(plain));
    }

    Step fact(Fact fact) {
        facts.add(fact);
        return this;
    }

    Step waitFor(Frame frame, Waiting waiting) {
        return fact(new Fact.Waits(frame.id, waiting));
    }

    Step effect(Effect effect) {
        effects.add(effect);
        return this;
    }

    Step then(Arrival arrival) {
        next.add(arrival);
        return this;
    }
}
