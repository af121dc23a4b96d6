package dev.reelway.testkit.coverage;

import java.nio.file.Path;

/** Ends with 1 if the processes of a session together cover too little: for builds that test in several processes. */
public final class Gate {

    private static final int ARGUMENTS = 3;

    private Gate() {}

    /** Takes the arguments: the folder of the coverage, the session, the minimum in percent */
    public static void main(String[] arguments) {
        if (arguments.length != ARGUMENTS) {
            System.err.println(
                    "Expected three arguments: the folder of the coverage, the session, the minimum in percent");
            System.exit(2);
        }
        try {
            CoverageFolder.read(Path.of(arguments[0]), arguments[1]).require(Double.parseDouble(arguments[2]));
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
