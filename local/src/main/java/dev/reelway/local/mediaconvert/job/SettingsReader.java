package dev.reelway.local.mediaconvert.job;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
        Timeline timeline = timecodes(settings.section("timecodeConfig"), groups);
        if (groups.isEmpty()) {
            problems.invalid(settings.pointer("outputGroups"), "expected at least one output group");
        }
        settings.end();
        return new JobSettings(inputs, groups, automated, timeline);
    }

    private InputSettings input(StrictObject input) {
        S3Location file = location(input, "fileInput");
        input.irrelevant("psiControl");
        boolean segmented = input.choice("inputScanType", ScanType.AUTO) == ScanType.PSF;
        InputEdit edit = InputEditReader.read(input);
        VideoSelector video = VideoSelectorReader.read(input.section("videoSelector"), segmented);
        AudioSelectors audio = AudioSelectorReader.read(input);
        Map<String, CaptionSelector> captions = new HashMap<>();
        input.entries("captionSelectors", MOST_SELECTORS)
                .forEach((name, selector) ->
                        CaptionSelectorReader.read(selector).ifPresent(read -> captions.put(name, read)));
        input.end();
        return new InputSettings(file, video, audio, captions, edit);
    }

    /**
     * Which timecode, and which day, the first frame of outputs has.
     *
     * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/timecode-jobconfig.html">Job-wide timecodes</a>
     */
    private static Timeline timecodes(StrictObject config, List<OutputGroup> groups) {
        Timecodes source = config.choice("source", Timecodes.EMBEDDED);
        Optional<String> start = config.text("start");
        Optional<Timecode> parsed = start.flatMap(Timecode::parse);
        if (start.isPresent() && parsed.isEmpty()) {
            config.problems()
                    .invalid(
                            config.pointer("start"),
                            "expected hh:mm:ss:ff or hh:mm:ss;ff, not \"" + start.get() + "\"");
        }
        Optional<LocalDate> date = Optional.empty();
        if (groups.stream().anyMatch(SettingsReader::isDated)) {
            config.only("anchor");
            date = config.text("timestampOffset").flatMap(text -> date(config, text));
        } else {
            // Outputs without dates, and an anchor that nothing is bound to.
            config.irrelevant("anchor", "timestampOffset");
        }
        config.end();
        InputEdit.Origin origin = new InputEdit.Origin(
                source == Timecodes.EMBEDDED,
                source == Timecodes.SPECIFIEDSTART ? parsed.orElse(Timecode.ZERO) : Timecode.ZERO);
        return new Timeline(origin, date);
    }

    private static boolean isDated(OutputGroup group) {
        return group instanceof OutputGroup.Hls hls
                && hls.style().programDateTime().isPresent();
    }

    private static Optional<LocalDate> date(StrictObject config, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            config.problems().invalid(config.pointer("timestampOffset"), "expected yyyy-mm-dd, not \"" + text + "\"");
            return Optional.empty();
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

    private enum Timecodes {
        EMBEDDED,
        ZEROBASED,
        SPECIFIEDSTART
    }

    private enum ScanType {
        AUTO,
        PSF
    }
}
