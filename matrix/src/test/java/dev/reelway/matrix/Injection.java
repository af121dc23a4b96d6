package dev.reelway.matrix;

/**
 * One fault at one place.
 *
 * @param subject {@link Task#subject()}
 * @param kind how the task ends
 * @param fault what goes wrong
 * @param at of a killed process, after how many writes; of S3's refusal, at which call
 */
record Injection(String subject, Kind kind, Fault fault, int at) {

    /** No fault anywhere. */
    static final Injection NONE = new Injection("", Kind.FUNCTION, Fault.S3_SLOW, 0);

    boolean meets(String other) {
        return subject.equals(other);
    }
}
