package dev.reelway.local.fault;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The faults of a cloud. They strike once they are armed: whatever a cloud needs to start works. */
public final class Faults {

    private final List<Fault> faults;
    private final RandomGenerator random;
    private volatile boolean armed;

    /** @param random decides which requests are struck; used by one thread at a time */
    public Faults(List<Fault> faults, RandomGenerator random) {
        this.faults = List.copyOf(faults);
        this.random = random;
    }

    public static Faults none() {
        return new Faults(List.of(), RandomGenerator.getDefault());
    }

    public void arm() {
        armed = !faults.isEmpty();
    }

    public List<Fault> all() {
        return faults;
    }

    /** Whether any request may be struck now: if not, nobody needs to look at them. */
    public boolean areArmed() {
        return armed;
    }

    /** The fault that a request gets, if it gets one. */
    public Optional<Fault> strike(Asked asked) {
        if (!armed) {
            return Optional.empty();
        }
        Optional<String> operation = OperationName.of(asked);
        return faults.stream()
                .filter(fault -> fault.service().equals(asked.service())
                        && operation.filter(fault.operation()::equals).isPresent())
                .filter(fault -> draw() < fault.probability())
                .findFirst();
    }

    private synchronized double draw() {
        return random.nextDouble();
    }
}
