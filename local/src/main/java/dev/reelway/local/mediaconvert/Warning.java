package dev.reelway.local.mediaconvert;

/**
 * A condition that does not stop a job but that its owner should know.
 *
 * @param code of the service's
 * @param message one sentence
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/warning_codes.html">Warning codes</a>
 */
record Warning(int code, String message) {

    /** The job waited as long as it should, and could not move to another queue. */
    static final int QUEUE_HOP = 100_000;
}
