package dev.reelway.local.mediaconvert.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.Golden;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaInfoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder has a request {@code job.json} and its inputs as ffprobe described them, {@code input.json}, {@code input1.json}
 * and so on; expected is the command that puts them together and encodes, an argument a line.
 */
class AssemblyGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> cases() throws Exception {
        return Golden.cases("assembly").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void putsInputsTogetherInTheCommandThatEncodes(Path folder) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("job.json")));
        JobSettings settings = JobRequestReader.read(request).settings();
        List<MediaInfo> infos = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < settings.inputs().size(); i++) {
            names.add(InputArguments.NAME + (i == 0 ? "" : Integer.toString(i)));
            infos.add(MediaInfoReader.read(JSON.readTree(Files.readString(folder.resolve(names.get(i) + ".json")))));
        }
        Map<S3Location, SideSound> sides = new HashMap<>();
        for (Map.Entry<String, JsonNode> side : sides(folder).entrySet()) {
            sides.put(
                    S3Location.parse(side.getKey()).orElseThrow(),
                    new SideSound("side" + sides.size(), MediaInfoReader.read(side.getValue())));
        }
        Assembly assembly = Assembly.of(settings, infos, names, sides).orElseThrow();
        EncodePlan plan = EncodePlanner.plan(assembly.settings(), assembly.info());
        List<String> arguments = assembly.rewrite(EncodeArguments.of(plan, Map.of(), new ThreadShares(4)));
        Golden.check(
                folder.resolve("command.txt"),
                String.join("\n", arguments).replace(";", ";\n    ").replace("\n-", "\n  -") + "\n");
    }

    /** Files that sound is taken from, by their addresses, if the case has such. */
    private static Map<String, JsonNode> sides(Path folder) throws Exception {
        Path file = folder.resolve("sides.json");
        Map<String, JsonNode> sides = new TreeMap<>();
        if (Files.exists(file)) {
            JSON.readTree(Files.readString(file))
                    .properties()
                    .forEach(field -> sides.put(field.getKey(), field.getValue()));
        }
        return sides;
    }
}
