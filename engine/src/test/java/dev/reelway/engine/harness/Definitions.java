package dev.reelway.engine.harness;

/** Short ways to write definitions in tests. */
public final class Definitions {

    private Definitions() {}

    /** JSON with single quotes for double ones. */
    public static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A machine of one state that is named S and ends. */
    public static String single(String fields) {
        return json("{'StartAt':'S','States':{'S':{" + fields + ",'End':true}}}");
    }
}
