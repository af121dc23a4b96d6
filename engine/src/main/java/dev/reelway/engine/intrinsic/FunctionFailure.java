package dev.reelway.engine.intrinsic;

/** A function cannot make anything of its arguments; whoever called it adds which function and where. */
final class FunctionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FunctionFailure(String message) {
        super(message, null, false, false);
    }
}
