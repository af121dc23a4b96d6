package dev.reelway.local.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A setting is honoured or refused, never passed over: each member of the model is put into jobs of several kinds, one at a time.
 * Whatever is neither looked at nor refused fails; what readers pass over on purpose is listed in {@code passed-over.txt}
 * with a reason, for somebody to judge.
 */
class EveryMemberTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/golden/mediaconvert/members");

    @Test
    void theModelHasAThousandMembers() {
        assertThat(ModelPaths.of("CreateJob")).hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmaf", "mp4", "capture"})
    void isReadOrRefused(String kind) throws Exception {
        ObjectNode base = (ObjectNode) JSON.readTree(Files.readString(FOLDER.resolve(kind + ".json")));
        List<String> ignored = new ArrayList<>();
        Set<String> passedOver = new TreeSet<>();
        for (ModelPaths.Leaf leaf : ModelPaths.of("CreateJob")) {
            ObjectNode document = base.deepCopy();
            put(document, leaf.path(), 0, leaf.value());
            Problems problems = new Problems();
            try {
                JobRequestReader.understand(document, problems);
            } catch (BadSettingsException e) {
                // What was refused is among the problems.
            }
            String pointer = pointer(leaf.path());
            if (isRefused(problems, pointer)) {
                continue;
            }
            Optional<String> over = passed(problems, pointer);
            over.ifPresent(passedOver::add);
            if (over.isEmpty() && !isRead(problems, pointer)) {
                ignored.add(pointer);
            }
        }
        assertThat(ignored).as("neither read nor refused").isEmpty();
        List<String> listed = Files.readAllLines(FOLDER.resolve("passed-over.txt")).stream()
                .map(line -> line.split(": ", 2)[0])
                .toList();
        assertThat(listed).as("passed over on purpose").containsAll(passedOver);
    }

    private static Optional<String> passed(Problems problems, String pointer) {
        return problems.passedOver().stream()
                .filter(over -> (pointer + "/").startsWith(over + "/"))
                .findFirst();
    }

    /** The value itself was looked at, or the list that it is in. */
    private static boolean isRead(Problems problems, String pointer) {
        return problems.read().contains(pointer) || problems.read().contains(pointer.replaceAll("(/0)+$", ""));
    }

    private static boolean isRefused(Problems problems, String pointer) {
        return problems.messages().stream()
                .filter(message -> message.startsWith("NotImplemented: "))
                .map(message -> message.substring("NotImplemented: ".length()).split(" (\"|that|without)", 2)[0])
                .anyMatch(refused -> (pointer + "/").startsWith(refused + "/"));
    }

    private static String pointer(List<String> path) {
        return "/" + String.join("/", path);
    }

    /** Puts a value where the path ends, and makes what is missing on the way. */
    private static void put(JsonNode parent, List<String> path, int at, JsonNode value) {
        String step = path.get(at);
        boolean last = at == path.size() - 1;
        boolean list = !last && path.get(at + 1).equals("0");
        JsonNode there = parent.isArray() ? parent.get(0) : parent.get(step);
        JsonNode next = last ? value : there != null ? there : list ? JSON.createArrayNode() : JSON.createObjectNode();
        if (parent instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(next);
            } else {
                array.set(0, next);
            }
        } else {
            ((ObjectNode) parent).set(step, next);
        }
        if (!last) {
            put(next, path, at + 1, value);
        }
    }
}
