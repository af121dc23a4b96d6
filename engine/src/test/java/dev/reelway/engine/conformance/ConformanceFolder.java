package dev.reelway.engine.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of recorded executions: one folder an area, in it JSON arrays of cases. */
record ConformanceFolder(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the folder is: the system property {@code conformance.dir}, else beside the repository. */
    static ConformanceFolder configured() {
        String given = System.getProperty("conformance.dir", "");
        Path root = given.isEmpty()
                ? Path.of(System.getProperty("reelway.root", ".."), "..", "shared", "conformance")
                : Path.of(given);
        return new ConformanceFolder(root.normalize());
    }

    /** Skips the calling test where there are no recordings; fails it in CI, where they have to be. */
    void assumeThere() {
        boolean exists = Files.isDirectory(root);
        if ("true".equals(System.getenv("CI")) && !exists) {
            fail("The conformance data must be at " + root + " when CI=true");
        }
        assumeTrue(exists, "The conformance data is not at " + root + ": point -Dconformance.dir to it to play it");
    }

    JsonNode settings() {
        return read(root.resolve("settings.json"));
    }

    /** All cases by area. */
    Map<String, List<RecordedCase>> byArea() {
        var all = new TreeMap<String, List<RecordedCase>>();
        for (Path area : list(root)) {
            if (Files.isDirectory(area)) {
                var cases = new ArrayList<RecordedCase>();
                for (Path file : list(area)) {
                    if (file.toString().endsWith(".json")) {
                        read(file).forEach(json -> cases.add(new RecordedCase(json)));
                    }
                }
                all.put(area.getFileName().toString(), cases);
            }
        }
        return all;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
