package dev.reelway.testkit.coverage;

import java.io.PrintStream;
import java.nio.file.Path;

/** Ends with 1 if the processes of a session together cover too little: for builds that test in several processes. */
public final class Gate {

    private static final int ARGUMENTS = 3;
    private static final int TOO_LITTLE = 1;
    private static final int USAGE = 2;

    private Gate() {}

    /** Takes the arguments: the folder of the coverage, the session, the minimum in percent. */
    public static void main(String[] arguments) {
        System.exit(check(System.err, arguments));
    }

    /** What to exit with. */
    static int check(PrintStream err, String... arguments) {
        if (arguments.length != ARGUMENTS) {
            err.println("Expected three arguments: the folder of the coverage, the session, the minimum in percent");
            return USAGE;
        }
        Coverage coverage = CoverageFolder.read(Path.of(arguments[0]), arguments[1]);
        if (coverage.machines().isEmpty()) {
            err.println("No process of the session '" + arguments[1] + "' has left coverage in " + arguments[0]);
            return USAGE;
        }
        try {
            coverage.require(Double.parseDouble(arguments[2]));
            return 0;
        } catch (AssertionError e) {
            err.println(e.getMessage());
            return TOO_LITTLE;
        }
    }
}
