package dev.reelway.local.graph;

/**
 * What became of a state in an execution.
 *
 * @param status how it looks
 * @param note a few words below its name, such as how often it was tried; empty for none
 */
public record Look(Status status, String note) {

    /** A state that was not entered. */
    public static final Look UNTOUCHED = new Look(Status.UNTOUCHED, "");

    /** The colours of the AWS console. */
    public enum Status {
        UNTOUCHED("#ffffff", "#687078"),
        RUNNING("#d7e9ff", "#0972d3"),
        SUCCEEDED("#d9f2dd", "#037f0c"),
        CAUGHT("#ffe8cc", "#b35900"),
        FAILED("#ffdcd8", "#d91515"),
        ABORTED("#e9ebed", "#414d5c");

        private final String fill;
        private final String line;

        Status(String fill, String line) {
            this.fill = fill;
            this.line = line;
        }

        /** Of the box, as {@code #rrggbb}. */
        public String fill() {
            return fill;
        }

        /** Of its border, as {@code #rrggbb}. */
        public String line() {
            return line;
        }
    }
}
