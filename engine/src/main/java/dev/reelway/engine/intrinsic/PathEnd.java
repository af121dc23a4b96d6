package dev.reelway.engine.intrinsic;

/** Finds where a path among the arguments of a call ends: at a comma or parenthesis outside its own brackets and quotes. */
final class PathEnd {

    private final String text;
    private int nesting;
    private char quote;

    private PathEnd(String text) {
        this.text = text;
    }

    static int find(String text, int start) {
        var reader = new PathEnd(text);
        int at = start;
        while (at < text.length() && !reader.endsAt(at)) {
            at++;
        }
        return at;
    }

    private boolean endsAt(int at) {
        char c = text.charAt(at);
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
            return false;
        }
        switch (c) {
            case '\'', '"' -> quote = c;
            case '[', '(' -> nesting++;
            case ']' -> nesting--;
            case ')' -> {
                return --nesting < 0;
            }
            case ',' -> {
                return nesting == 0;
            }
            default -> {}
        }
        return false;
    }
}
