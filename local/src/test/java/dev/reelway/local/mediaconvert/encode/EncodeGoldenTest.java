package dev.reelway.local.mediaconvert.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.Golden;
import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import dev.reelway.local.mediaconvert.job.BadSettingsException;
import dev.reelway.local.mediaconvert.job.JobRequestReader;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaInfoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder has a CreateJob request {@code job.json} and, as ffprobe described it, an input {@code input.json}; expected are
 * the commands, an argument a line, or the refusal.
 */
class EncodeGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> cases() throws Exception {
        return Golden.cases("encode").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void buildsTheCommandsOf(Path folder) throws Exception {
        Golden.check(folder.resolve("commands.txt"), commands(folder));
    }

    private static String commands(Path folder) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("job.json")));
        try {
            JobSettings settings = JobRequestReader.read(request).settings();
            MediaInfo info = MediaInfoReader.read(JSON.readTree(Files.readString(folder.resolve("input.json"))));
            return commands(EncodePlanner.plan(AbrExpansion.of(settings, info), info));
        } catch (BadSettingsException e) {
            return "refused: " + e.getMessage().replace(" | ", "\n") + "\n";
        } catch (UnusableInputException e) {
            return "unusable: " + e.getMessage() + "\n";
        }
    }

    private static String commands(EncodePlan plan) {
        Map<AudioEncode, Correction> corrections = new HashMap<>();
        for (AudioEncode audio : plan.audios()) {
            audio.loudness()
                    .ifPresent(loudness ->
                            corrections.put(audio, Correction.of(loudness, new Correction.Measured(-20.5, -1.0))));
        }
        List<String> lines = new ArrayList<>();
        plan.warnings().forEach(warning -> lines.add("# " + warning));
        EncodeArguments.analysis(plan).ifPresent(analysis -> command(lines, analysis));
        command(lines, EncodeArguments.of(plan, corrections, new ThreadShares(4)));
        for (int i = 0; i < plan.groups().size(); i++) {
            packaging(lines, plan, plan.groups().get(i), "g" + i);
        }
        for (int i = 0; i < plan.captures().size(); i++) {
            if (plan.captures().get(i).fromVideo().isPresent()) {
                command(lines, CaptureArguments.fromKeyFrames(plan.captures().get(i), i));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void packaging(List<String> lines, EncodePlan plan, EncodePlan.Group group, String folder) {
        List<Produced> media = group.outputs().stream()
                .filter(output ->
                        output.capture().isEmpty() && output.captions().isEmpty())
                .toList();
        group.settings().accept(new OutputGroup.Visitor<Boolean>() {
            @Override
            public Boolean files(OutputGroup.Files files) {
                media.forEach(output -> command(lines, PackageArguments.file(plan, output, "out")));
                return true;
            }

            @Override
            public Boolean cmaf(OutputGroup.Cmaf cmaf) {
                command(lines, PackageArguments.fragments(plan, cmaf.cut(), media, folder));
                return true;
            }

            @Override
            public Boolean hls(OutputGroup.Hls hls) {
                command(lines, PackageArguments.transportStreams(plan, hls.cut(), media, folder));
                return true;
            }

            @Override
            public Boolean dash(OutputGroup.Dash dash) {
                command(lines, PackageArguments.fragments(plan, dash.cut(), media, folder));
                return true;
            }
        });
    }

    /** An option and its value on a line, filters one a line. */
    private static void command(List<String> lines, List<String> arguments) {
        lines.add("ffmpeg");
        for (String argument : arguments) {
            boolean value =
                    !argument.startsWith("-") && lines.get(lines.size() - 1).matches("  -\\S+");
            String text = argument.contains(";") ? "\n      " + argument.replace(";", ";\n      ") : argument;
            if (value) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + text);
            } else {
                lines.add("  " + text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10,16", "7,22.5", "7.33,21.675", "1,40", "9.66,16.68"})
    void mapsQualityLevelsToRateFactors(double level, double factor) {
        assertThat(VideoArguments.factor(level)).isEqualTo(factor, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void readsTheLoudnessThatFfmpegMeasured() {
        List<String> lines = List.of(
                "[Parsed_ebur128_0 @ 0x1] Summary:", "    I:         -21.8 LUFS", "    Peak:      -16.3 dBFS", "");
        assertThat(Correction.Measured.read(lines)).contains(new Correction.Measured(-21.8, -16.3));
        assertThat(Correction.Measured.read(List.of("no summary"))).isEmpty();
    }

    @Test
    void leavesSilenceAlone() {
        Loudness target = new Loudness(-23, OptionalDouble.empty());
        assertThat(Correction.of(target, new Correction.Measured(-70, Double.NEGATIVE_INFINITY)))
                .isEqualTo(Correction.NONE);
    }

    @Test
    void limitsPeaksOnlyWhereTheyReachTheThreshold() {
        Loudness target = new Loudness(-23, OptionalDouble.of(-2));
        assertThat(Correction.of(target, new Correction.Measured(-30, -20)).limit())
                .isEmpty();
        assertThat(Correction.of(target, new Correction.Measured(-30, -6)).limit())
                .hasValue(-2);
    }
}
