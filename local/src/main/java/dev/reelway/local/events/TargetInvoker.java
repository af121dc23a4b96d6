package dev.reelway.local.events;

/** Hands an event to a Lambda function; the one door of rules to the outside. */
@FunctionalInterface
public interface TargetInvoker {

    /**
     * Invokes and does not wait for the function to end.
     *
     * @throws RuntimeException if the function cannot be invoked
     */
    void invoke(String functionArn, String eventJson);
}
