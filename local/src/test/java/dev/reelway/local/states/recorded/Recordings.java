package dev.reelway.local.states.recorded;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The folder of what was recorded of AWS: one folder an area, in it JSON arrays of cases. */
public record Recordings(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where the folder is: the system property {@code conformance.dir}, else beside the repository. Without it the test is
     * skipped; with {@code CI=true} it fails.
     */
    public static Recordings required() {
        String given = System.getProperty("conformance.dir", "");
        Path root = (given.isEmpty()
                        ? Path.of(System.getProperty("reelway.root", ".."), "..", "shared", "conformance")
                        : Path.of(given))
                .normalize();
        boolean exists = Files.isDirectory(root);
        if ("true".equals(System.getenv("CI")) && !exists) {
            fail("The conformance data must be at " + root + " when CI=true");
        }
        assumeTrue(exists, "The conformance data is not at " + root + ": point -Dconformance.dir to it to play it");
        return new Recordings(root);
    }

    public JsonNode settings() {
        return read(root.resolve("settings.json"));
    }

    /** All cases of all areas; each says in which it is. */
    public List<JsonNode> cases() {
        try (Stream<Path> files = Files.find(root, 2, (file, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !root.equals(file.toAbsolutePath().normalize().getParent())
                            && !root.equals(file.getParent()))
                    .sorted()
                    .flatMap(Recordings::cases)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> cases(Path file) {
        String area = String.valueOf(file.getName(file.getNameCount() - 2));
        return StreamSupport.stream(read(file).spliterator(), false).map(json -> ((ObjectNode) json).put("area", area));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
