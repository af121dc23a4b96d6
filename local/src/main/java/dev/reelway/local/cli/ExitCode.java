package dev.reelway.local.cli;

/** How commands exit. */
public final class ExitCode {

    /** All went well; every file was published. */
    public static final int PUBLISHED = 0;
    /** Something failed. */
    public static final int FAILED = 1;
    /** The command line asks for what cannot be. */
    public static final int USAGE = 2;
    /** A file was rejected, and none failed. */
    public static final int REJECTED = 3;

    private ExitCode() {}
}
