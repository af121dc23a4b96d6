package dev.reelway.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files with expected results, rewritten with {@code -Dgolden.update=true}. */
public final class Golden {

    private Golden() {}

    public static Path folder(String name) {
        return Path.of(System.getProperty("reelway.root"), "local/src/test/resources/golden/mediaconvert", name);
    }

    /** The folders below a golden folder: one a case. */
    public static List<Path> cases(String name) throws IOException {
        try (Stream<Path> cases = Files.list(folder(name))) {
            List<Path> found = cases.filter(Files::isDirectory).sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    /** Compares a result with the file that holds it. */
    public static void check(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
