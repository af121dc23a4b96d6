package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
import dev.reelway.local.mediaconvert.job.Output.Container;
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
    private static final int MOST_OUTPUTS = 40;
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
        // Without a timecode in any output, where timecodes start shows nowhere.
        settings.irrelevant("timecodeConfig");
        settings.only("followSource", "1").only("adAvailOffset", "0");
        List<InputSettings> inputs = settings.objects("inputs", MOST_INPUTS).stream()
                .map(this::input)
                .toList();
        if (inputs.isEmpty()) {
            problems.invalid(settings.pointer("inputs"), "is a required property");
        }
        List<OutputGroup> groups = new ArrayList<>();
        for (StrictObject group : settings.objects("outputGroups", MOST_GROUPS)) {
            group(group).ifPresent(groups::add);
        }
        if (groups.isEmpty()) {
            problems.invalid(settings.pointer("outputGroups"), "expected at least one output group");
        }
        settings.end();
        return new JobSettings(inputs, groups);
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
        input.end();
        return new InputSettings(file, rotation, selectors, edit);
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

    private Optional<OutputGroup> group(StrictObject group) {
        group.irrelevant("name", "customName");
        StrictObject settings = group.section("outputGroupSettings");
        GroupType type = settings.choice("type", GroupType.FILE_GROUP_SETTINGS);
        StrictObject own = settings.section(type.member);
        S3Location destination = location(own, "destination");
        own.object("destinationSettings").ifPresent(SettingsReader::destinationSettings);
        List<Output> outputs = new ArrayList<>();
        for (StrictObject output : group.objects("outputs", MOST_OUTPUTS)) {
            outputs.add(output(output, type));
        }
        if (outputs.isEmpty()) {
            problems.invalid(group.pointer("outputs"), "expected at least one output");
        }
        OutputGroup read = type == GroupType.CMAF_GROUP_SETTINGS
                ? CmafReader.group(own, destination, outputs)
                : new OutputGroup.Files(destination, outputs);
        own.end();
        settings.end();
        group.end();
        return Optional.of(read);
    }

    /** Who may read what is written has no meaning where everybody may. */
    private static void destinationSettings(StrictObject destination) {
        destination
                .section("s3Settings")
                .irrelevant("accessControl", "encryption")
                .only("storageClass", "STANDARD")
                .end();
        destination.end();
    }

    private Output output(StrictObject output, GroupType type) {
        String modifier = output.text("nameModifier").orElse("");
        if (modifier.length() > 256) {
            problems.invalid(output.pointer("nameModifier"), "expected at most 256 characters");
        }
        StrictObject containers = output.section("containerSettings");
        Container container = containers.choice("container", type.containers().get(0));
        if (!type.containers().contains(container)) {
            problems.invalid(containers.pointer("container"), "expected one of " + type.containers());
        }
        boolean iFrames = CmafReader.container(containers);
        containers.end();
        Optional<VideoDescription> video = output.object("videoDescription").map(VideoReader::read);
        List<AudioDescription> audio = output.objects("audioDescriptions", MOST_OUTPUTS).stream()
                .map(AudioReader::read)
                .toList();
        checkTracks(output, type, video, audio);
        Optional<String> extension =
                output.text("extension").map(text -> text.startsWith(".") ? text.substring(1) : text);
        output.end();
        return new Output(modifier, container, extension, video, audio, iFrames);
    }

    private void checkTracks(
            StrictObject output, GroupType type, Optional<VideoDescription> video, List<AudioDescription> audio) {
        if (video.isEmpty() && audio.isEmpty()) {
            problems.invalid(output.pointer("videoDescription"), "expected video or audio in the output");
        }
        if (type == GroupType.CMAF_GROUP_SETTINGS && (video.isPresent() ? 1 : 0) + audio.size() > 1) {
            problems.invalid(output.pointer("audioDescriptions"), "expected one track in an output of a CMAF group");
        }
    }

    private S3Location location(StrictObject from, String member) {
        String text = from.required(member);
        Optional<S3Location> location = S3Location.parse(text);
        if (text.startsWith("http")) {
            problems.notImplemented(from.pointer(member) + " \"" + text + "\"");
            return new S3Location("none", "");
        }
        if (location.isEmpty() && !text.isEmpty()) {
            problems.invalid(from.pointer(member), "expected s3://bucket/key, not \"" + text + "\"");
        }
        if (text.contains("$")) {
            problems.notImplemented(from.pointer(member));
        }
        return location.orElse(new S3Location("none", ""));
    }

    private enum GroupType {
        FILE_GROUP_SETTINGS("fileGroupSettings"),
        CMAF_GROUP_SETTINGS("cmafGroupSettings");

        private final String member;

        GroupType(String member) {
            this.member = member;
        }

        private List<Container> containers() {
            return this == CMAF_GROUP_SETTINGS ? List.of(Container.CMFC) : List.of(Container.MP4, Container.RAW);
        }
    }
}
