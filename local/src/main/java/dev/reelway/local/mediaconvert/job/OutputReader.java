package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.CaptionDescription.BurnIn;
import dev.reelway.local.mediaconvert.job.Output.Container;
import dev.reelway.local.mediaconvert.job.Output.Listing;
import java.util.List;
import java.util.Optional;

/** Reads an output group and its outputs. */
final class OutputReader {

    private static final int MOST_OUTPUTS = 40;

    private final Problems problems;
    private final GroupType type;

    private OutputReader(Problems problems, GroupType type) {
        this.problems = problems;
        this.type = type;
    }

    static OutputGroup group(StrictObject group) {
        group.irrelevant("name", "customName");
        StrictObject settings = group.section("outputGroupSettings");
        GroupType type = settings.choice("type", GroupType.FILE_GROUP_SETTINGS);
        StrictObject own = settings.section(type.member);
        S3Location destination = SettingsReader.location(own, "destination");
        own.object("destinationSettings").ifPresent(OutputReader::destinationSettings);
        OutputReader reader = new OutputReader(group.problems(), type);
        List<Output> outputs = group.objects("outputs", MOST_OUTPUTS).stream()
                .map(reader::output)
                .toList();
        if (outputs.isEmpty()) {
            group.problems().invalid(group.pointer("outputs"), "expected at least one output");
        }
        OutputGroup read = switch (type) {
            case FILE_GROUP_SETTINGS -> GroupReader.files(own, destination, outputs);
            case CMAF_GROUP_SETTINGS -> GroupReader.cmaf(own, destination, outputs);
            case HLS_GROUP_SETTINGS -> GroupReader.hls(own, destination, outputs);
            case DASH_ISO_GROUP_SETTINGS -> GroupReader.dash(own, destination, outputs);
        };
        settings.end();
        group.end();
        return read;
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

    private Output output(StrictObject output) {
        String modifier = output.text("nameModifier").orElse("");
        if (modifier.length() > 256) {
            problems.invalid(output.pointer("nameModifier"), "expected at most 256 characters");
        }
        StrictObject containers = output.section("containerSettings");
        Container container = containers.choice("container", type.containers().get(0));
        if (!type.containers().contains(container)) {
            problems.invalid(containers.pointer("container"), "expected one of " + type.containers());
        }
        Listing listing = ContainerReader.read(containers, output.section("outputSettings"));
        containers.end();
        Optional<VideoDescription> video = output.object("videoDescription").map(VideoReader::read);
        List<AudioDescription> audio = output.objects("audioDescriptions", MOST_OUTPUTS).stream()
                .map(AudioReader::read)
                .toList();
        List<CaptionDescription> captions = output.objects("captionDescriptions", MOST_OUTPUTS).stream()
                .map(CaptionReader::description)
                .toList();
        Optional<String> extension =
                output.text("extension").map(text -> text.startsWith(".") ? text.substring(1) : text);
        output.end();
        Output read = new Output(modifier, container, extension, video, audio, captions, listing);
        checkTracks(output, read);
        TrackRules.check(output, read);
        return read;
    }

    private void checkTracks(StrictObject output, Output read) {
        long sideCars = read.captions().stream()
                .filter(caption -> !(caption.destination() instanceof BurnIn))
                .count();
        long tracks = (read.video().isPresent() ? 1 : 0) + read.audio().size() + sideCars;
        if (tracks == 0) {
            problems.invalid(output.pointer("videoDescription"), "expected video or audio in the output");
        }
        if (type.oneTrack && tracks > 1) {
            problems.invalid(
                    output.pointer("audioDescriptions"),
                    "expected one track in an output of a " + type.noun + " group");
        }
        if (type == GroupType.HLS_GROUP_SETTINGS && sideCars > 0 && tracks > sideCars) {
            problems.invalid(
                    output.pointer("captionDescriptions"),
                    "expected captions in an output of their own in an HLS group");
        }
        if (sideCars < read.captions().size() && read.video().isEmpty()) {
            problems.invalid(output.pointer("captionDescriptions"), "expected video to burn captions into");
        }
    }

    private enum GroupType {
        FILE_GROUP_SETTINGS("fileGroupSettings", "file", false),
        CMAF_GROUP_SETTINGS("cmafGroupSettings", "CMAF", true),
        HLS_GROUP_SETTINGS("hlsGroupSettings", "HLS", false),
        DASH_ISO_GROUP_SETTINGS("dashIsoGroupSettings", "DASH", true);

        private final String member;
        private final String noun;
        private final boolean oneTrack;

        GroupType(String member, String noun, boolean oneTrack) {
            this.member = member;
            this.noun = noun;
            this.oneTrack = oneTrack;
        }

        /** What outputs may be wrapped in; first what they are when they do not say. */
        private List<Container> containers() {
            return switch (this) {
                case FILE_GROUP_SETTINGS -> List.of(Container.MP4, Container.MOV, Container.WEBM, Container.RAW);
                case CMAF_GROUP_SETTINGS -> List.of(Container.CMFC);
                case HLS_GROUP_SETTINGS -> List.of(Container.M3U8);
                case DASH_ISO_GROUP_SETTINGS -> List.of(Container.MPD);
            };
        }
    }
}
