package dev.reelway.testkit.run;

/** A run that its stubs kept from being a test of anything; with what it did until then. */
public final class StubFault extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Recording recording;

    public StubFault(AssertionError why, Recording recording) {
        super(String.valueOf(why.getMessage()), why);
        this.recording = recording;
    }

    public Recording recording() {
        return recording;
    }
}
