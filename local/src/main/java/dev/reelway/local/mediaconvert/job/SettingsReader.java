package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
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
        Timeline timeline = timecodes(settings, groups);
        if (groups.isEmpty()) {
            problems.invalid(settings.pointer("outputGroups"), "expected at least one output group");
        }
        settings.end();
        return new JobSettings(inputs, groups, automated, timeline);
    }

    private InputSettings input(StrictObject input) {
        S3Location file = location(input, "fileInput");
        input.irrelevant("psiControl").only("inputScanType", "AUTO");
        InputEdit edit = InputEditReader.read(input);
        StrictObject video = input.section("videoSelector");
        Rotation rotation = video.choice("rotate", Rotation.DEGREE_0);
        video.only("colorSpace", "FOLLOW").only("colorSpaceUsage", "FALLBACK").only("sampleRange", "FOLLOW");
        video.only("alphaBehavior", "DISCARD")
                .only("embeddedTimecodeOverride", "NONE")
                .only("padVideo", "DISABLED");
        video.only("selectorType", "AUTO").end();
        Map<String, AudioSelector> selectors = new HashMap<>();
        input.entries("audioSelectors", MOST_SELECTORS)
                .forEach((name, selector) -> selectors.put(name, selector(selector)));
        Map<String, CaptionSelector> captions = new HashMap<>();
        input.entries("captionSelectors", MOST_SELECTORS)
                .forEach((name, selector) ->
                        CaptionReader.selector(selector).ifPresent(read -> captions.put(name, read)));
        input.end();
        return new InputSettings(file, rotation, selectors, captions, edit);
    }

    private AudioSelector selector(StrictObject selector) {
        List<Long> tracks = selector.integers("tracks");
        Optional<String> language = selector.text("languageCode").or(() -> selector.text("customLanguageCode"));
        selector.irrelevant("defaultSelection", "customLanguageCode");
        selector.only("selectorType", "TRACK", "LANGUAGE_CODE")
                .only("offset", "0")
                .only("programSelection", "0", "1");
        selector.only("audioDurationCorrection", "DISABLED").end();
        if (tracks.size() > 1) {
            problems.notImplemented(selector.pointer("tracks") + "/1");
        }
        if (!tracks.isEmpty()) {
            if (tracks.get(0) < 1 || tracks.get(0) > 1000) {
                problems.invalid(selector.pointer("tracks") + "/0", "expected a track number from 1 to 1000");
            }
            return new AudioSelector.ByTrack(tracks.get(0).intValue());
        }
        return language.<AudioSelector>map(AudioSelector.ByLanguage::new).orElse(AudioSelector.DEFAULT);
    }

    /** Without a timecode or a date in any output, where timecodes start shows nowhere. */
    private static Timeline timecodes(StrictObject settings, List<OutputGroup> groups) {
        boolean shown = groups.stream()
                .flatMap(group -> group.outputs().stream())
                .flatMap(output -> output.video().stream())
                .anyMatch(video -> video.steps().timecode().isPresent());
        StrictObject config = settings.section("timecodeConfig");
        String source = config.text("source").orElse("EMBEDDED");
        Optional<Timecode> start = config.text("start").flatMap(Timecode::parse);
        Optional<LocalDate> date = Optional.empty();
        if (groups.stream().anyMatch(SettingsReader::isDated)) {
            config.only("anchor");
            date = config.text("timestampOffset").flatMap(text -> date(config, text));
        } else {
            config.irrelevant("anchor", "timestampOffset");
        }
        config.end();
        if (shown && !source.equals("ZEROBASED")) {
            config.problems().notImplemented(config.pointer("source") + " \"" + source + "\" beside a timecodeBurnin");
        }
        boolean specified = source.equals("SPECIFIEDSTART");
        return new Timeline(source.equals("EMBEDDED"), specified ? start.orElse(Timecode.ZERO) : Timecode.ZERO, date);
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
}
