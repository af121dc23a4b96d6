package dev.reelway.local.mediaconvert.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code settings} of a job.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">Jobs in the API reference</a>
 */
public final class SettingsReader {

    private static final int MOST_INPUTS = 150;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_SELECTORS = 40;

    private final Problems problems;

    private SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads settings that were checked against the model; fails with every problem that it finds. */
    public static JobSettings read(StrictObject settings) {
        SettingsReader reader = new SettingsReader(settings.problems());
        JobSettings job = reader.job(settings);
        settings.problems().check();
        return job;
    }

    private JobSettings job(StrictObject settings) {
        settings.only("followSource", "1").only("adAvailOffset", "0");
        List<InputSettings> inputs = settings.objects("inputs", MOST_INPUTS).stream()
                .map(this::input)
                .toList();
        if (inputs.isEmpty()) {
            problems.invalid(settings.pointer("inputs"), "is a required property");
        }
        List<OutputGroup> groups = new ArrayList<>();
        Map<Integer, AbrSettings> automated = new HashMap<>();
        for (StrictObject group : settings.objects("outputGroups", MOST_GROUPS)) {
            Optional<AbrSettings> abr = AbrReader.read(group.section("automatedEncodingSettings"));
            abr.ifPresent(ladder -> automated.put(groups.size(), ladder));
            groups.add(OutputReader.group(
                    abr.map(ladder -> AutomatedGroups.template(group, ladder)).orElse(group)));
        }
        AutomatedGroups.check(settings, groups, automated);
        timecodes(settings, groups);
        if (groups.isEmpty()) {
            problems.invalid(settings.pointer("outputGroups"), "expected at least one output group");
        }
        settings.end();
        return new JobSettings(inputs, groups, automated);
    }

    private InputSettings input(StrictObject input) {
        S3Location file = location(input, "fileInput");
        input.irrelevant("psiControl").only("inputScanType", "AUTO");
        InputEdit edit = InputEditReader.read(input);
        VideoSelector video = VideoSelectorReader.read(input.section("videoSelector"));
        AudioSelectors audio = AudioSelectorReader.read(input);
        Map<String, CaptionSelector> captions = new HashMap<>();
        input.entries("captionSelectors", MOST_SELECTORS)
                .forEach((name, selector) ->
                        CaptionSelectorReader.read(selector).ifPresent(read -> captions.put(name, read)));
        input.end();
        return new InputSettings(file, video, audio, captions, edit);
    }

    /** Without a timecode in any output, where timecodes start shows nowhere. */
    private static void timecodes(StrictObject settings, List<OutputGroup> groups) {
        boolean shown = groups.stream()
                .flatMap(group -> group.outputs().stream())
                .flatMap(output -> output.video().stream())
                .anyMatch(video -> video.steps().timecode().isPresent());
        StrictObject config = settings.section("timecodeConfig");
        String source = config.text("source").orElse("EMBEDDED");
        // They say what timecodes that do not begin at zero begin at, and no output of ours has those.
        config.irrelevant("anchor", "start", "timestampOffset").end();
        if (shown && !source.equals("ZEROBASED")) {
            config.problems().notImplemented(config.pointer("source") + " \"" + source + "\" beside a timecodeBurnin");
        }
    }

    static S3Location location(StrictObject from, String member) {
        String text = from.required(member);
        Optional<S3Location> location = S3Location.parse(text);
        if (text.startsWith("http")) {
            from.problems().notImplemented(from.pointer(member) + " \"" + text + "\"");
            return new S3Location("none", "");
        }
        if (location.isEmpty() && !text.isEmpty()) {
            from.problems().invalid(from.pointer(member), "expected s3://bucket/key, not \"" + text + "\"");
        }
        if (text.contains("$")) {
            from.problems().notImplemented(from.pointer(member));
        }
        return location.orElse(new S3Location("none", ""));
    }
}
