package dev.reelway.local.mediaconvert.encode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.Golden;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaInfoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Assembly assembly = Assembly.of(settings, infos, names).orElseThrow();
        EncodePlan plan = EncodePlanner.plan(assembly.settings(), assembly.info());
        List<String> arguments = assembly.rewrite(EncodeArguments.of(plan, Map.of()));
        Golden.check(
                folder.resolve("command.txt"),
                String.join("\n", arguments).replace(";", ";\n    ").replace("\n-", "\n  -") + "\n");
    }
}
