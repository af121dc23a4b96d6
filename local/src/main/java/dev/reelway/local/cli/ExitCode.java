package dev.reelway.local.cli;

/** How commands exit. */
final class ExitCode {

    /** All went well; every file was published. */
    static final int PUBLISHED = 0;
    /** Something failed. */
    static final int FAILED = 1;
    /** The command line asks for what cannot be. */
    static final int USAGE = 2;
    /** A file was rejected, and none failed. */
    static final int REJECTED = 3;

    private ExitCode() {}
}
