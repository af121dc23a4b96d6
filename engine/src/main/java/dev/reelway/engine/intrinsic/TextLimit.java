package dev.reelway.engine.intrinsic;

/** The length of text that the encoding and hashing functions take. */
final class TextLimit {

    private static final int MOST = 10_000;

    private TextLimit() {}

    static String check(String text) {
        if (text.length() > MOST) {
            throw new FunctionFailure("Argument 1 must not be longer than " + MOST + " characters");
        }
        return text;
    }
}
