package dev.reelway.testkit.junit;

import dev.reelway.testkit.coverage.Coverage;
import dev.reelway.testkit.coverage.CoverageFolder;
import dev.reelway.testkit.coverage.TextReport;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Closed by JUnit when all tests of the process are over: reports the coverage, and fails if it is too little. */
final class EndOfTests implements AutoCloseable {

    private final Path folder;
    private final Optional<String> session;
    private final Optional<String> minimum;

    private EndOfTests(ExtensionContext context) {
        folder = Path.of(context.getConfigurationParameter("testkit.directory").orElse("target/testkit"));
        session = context.getConfigurationParameter("testkit.session").filter(name -> !name.isBlank());
        minimum = context.getConfigurationParameter("testkit.coverage.minimum").filter(text -> !text.isBlank());
    }

    static void register(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        root.getStore(Namespace.create(EndOfTests.class))
                .getOrComputeIfAbsent(EndOfTests.class, key -> new EndOfTests(root), EndOfTests.class);
    }

    @Override
    public void close() {
        Coverage own = Coverage.ofThisProcess();
        if (own.machines().isEmpty()) {
            return;
        }
        String process = String.valueOf(ProcessHandle.current().pid());
        Coverage all = new CoverageFolder(folder, session.orElse(process)).write(process, own);
        System.out.print(TextReport.of(all));
        System.out.println("Reports: " + folder.resolve("coverage.html"));
        // Of several processes none knows whether it is the last one: then the build asks Gate.
        if (session.isEmpty()) {
            minimum.ifPresent(text -> all.require(percent(text)));
        }
    }

    private static double percent(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "testkit.coverage.minimum is '" + text + "'; expected a number from 0 to 100", e);
        }
    }
}
