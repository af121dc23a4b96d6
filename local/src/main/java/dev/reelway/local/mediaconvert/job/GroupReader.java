package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.OutputGroup.Cutting;
import dev.reelway.local.mediaconvert.job.OutputGroup.DashStyle;
import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import dev.reelway.local.mediaconvert.job.OutputGroup.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what is special to each type of output group. */
final class GroupReader {

    private static final int CMAF_SEGMENT = 10;
    private static final int DASH_SEGMENT = 30;
    private static final int FRAGMENT = 2;
    private static final int MOST_MANIFESTS = 20;

    private GroupReader() {}

    static OutputGroup.Files files(StrictObject own, S3Location destination, List<Output> outputs) {
        own.end();
        return new OutputGroup.Files(destination, outputs);
    }

    static OutputGroup.Cmaf cmaf(StrictObject own, S3Location destination, List<Output> outputs) {
        Cutting cut = cutting(own, CMAF_SEGMENT, true);
        String base = own.text("baseUrl").orElse("");
        List<Selection> additional = additional(own, outputs);
        boolean hls = own.choice("writeHlsManifest", Switch.ENABLED) == Switch.ENABLED;
        boolean dash = own.choice("writeDashManifest", Switch.ENABLED) == Switch.ENABLED;
        own.only("manifestCompression", "NONE").only("clientCache", "ENABLED");
        own.only("codecSpecification", "RFC_6381", "RFC_4281");
        own.only("targetDurationCompatibilityMode", "SPEC_COMPLIANT", "LEGACY");
        List<TrickPlay> images = TrickPlayReader.read(own);
        HlsStyle style =
                new HlsStyle(integers(own), resolution(own), Optional.empty(), base, false, hls, additional, images);
        DashStyle mpd = dashStyle(own, base, cut, additional, images);
        Optional<Encryption> encryption = own.object("encryption").map(e -> EncryptionReader.cmaf(e, outputs));
        own.end();
        return new OutputGroup.Cmaf(
                destination,
                outputs,
                cut,
                encryption,
                Optional.of(style).filter(written -> hls),
                Optional.of(mpd).filter(written -> dash));
    }

    static OutputGroup.Dash dash(StrictObject own, S3Location destination, List<Output> outputs) {
        Cutting cut = cutting(own, DASH_SEGMENT, true);
        own.only("hbbtvCompliance", "NONE");
        own.only("audioChannelConfigSchemeIdUri", "MPEG_CHANNEL_CONFIGURATION");
        DashStyle style = dashStyle(
                own, own.text("baseUrl").orElse(""), cut, additional(own, outputs), TrickPlayReader.read(own));
        own.end();
        return new OutputGroup.Dash(destination, outputs, cut, style);
    }

    static OutputGroup.Hls hls(StrictObject own, S3Location destination, List<Output> outputs) {
        Cutting cut = cutting(own, CMAF_SEGMENT, false);
        // A segment is only ever shortened for an advertisement to begin, and there are none.
        own.irrelevant("minSegmentLength").only("manifestCompression", "NONE").only("clientCache", "ENABLED");
        own.only("codecSpecification", "RFC_6381", "RFC_4281");
        own.only("captionLanguageSetting", "OMIT", "NONE").only("captionSegmentLengthControl", "MATCH_VIDEO");
        own.only("audioOnlyHeader", "INCLUDE").only("timestampDeltaMilliseconds", "0");
        own.only("targetDurationCompatibilityMode", "SPEC_COMPLIANT", "LEGACY");
        own.only("timedMetadataId3Frame", "NONE", "PRIV", "TDRL").irrelevant("timedMetadataId3Period");
        // Whatever is written along the way, at the end the playlists are the same.
        own.only("progressiveWriteHlsManifest", "ENABLED", "DISABLED");
        own.only("segmentsPerSubdirectory", "0");
        boolean dates = own.choice("programDateTime", Include.EXCLUDE) == Include.INCLUDE;
        int period = (int) own.integer("programDateTimePeriod", 0, 3600).orElse(600);
        boolean folders =
                own.choice("directoryStructure", Directory.SINGLE_DIRECTORY) == Directory.SUBDIRECTORY_PER_STREAM;
        boolean manifests = own.choice("outputSelection", What.MANIFESTS_AND_SEGMENTS) == What.MANIFESTS_AND_SEGMENTS;
        HlsStyle style = new HlsStyle(
                integers(own),
                resolution(own),
                dates ? Optional.of(new HlsStyle.Dates(period, Instant.EPOCH)) : Optional.empty(),
                own.text("baseUrl").orElse(""),
                folders,
                manifests,
                additional(own, outputs),
                TrickPlayReader.read(own));
        Optional<Encryption> encryption = own.object("encryption").map(e -> EncryptionReader.hls(e, outputs));
        own.end();
        return new OutputGroup.Hls(destination, outputs, cut, style, encryption);
    }

    private static List<Selection> additional(StrictObject own, List<Output> outputs) {
        List<Selection> selections = new ArrayList<>();
        for (StrictObject manifest : own.objects("additionalManifests", MOST_MANIFESTS)) {
            String modifier = manifest.text("manifestNameModifier").orElse("");
            if (modifier.isEmpty()) {
                manifest.problems().invalid(manifest.pointer("manifestNameModifier"), "is a required property");
            }
            List<String> selected = manifest.strings("selectedOutputs");
            for (String name : selected) {
                if (outputs.stream().noneMatch(output -> output.nameModifier().equals(name))) {
                    manifest.problems()
                            .invalid(
                                    manifest.pointer("selectedOutputs"),
                                    "no output has the name modifier \"" + name + "\"");
                }
            }
            manifest.end();
            selections.add(new Selection(modifier, selected));
        }
        return selections;
    }

    private static Cutting cutting(StrictObject own, int segments, boolean fragmented) {
        int segment = (int) own.integer("segmentLength", 1, 3600).orElse(segments);
        int fragment = fragmented ? (int) own.integer("fragmentLength", 1, 3600).orElse(FRAGMENT) : segment;
        boolean single = own.choice("segmentControl", SegmentControl.SEGMENTED_FILES) == SegmentControl.SINGLE_FILE;
        boolean exact = own.choice("segmentLengthControl", LengthControl.EXACT) == LengthControl.EXACT;
        own.only("minFinalSegmentLength", "0", "0.0");
        if (fragment > segment) {
            own.problems().invalid(own.pointer("fragmentLength"), "expected at most the length of a segment");
        }
        return new Cutting(segment, fragment, exact, single);
    }

    private static boolean integers(StrictObject own) {
        return own.choice("manifestDurationFormat", DurationFormat.FLOATING_POINT) == DurationFormat.INTEGER;
    }

    private static boolean resolution(StrictObject own) {
        return own.choice("streamInfResolution", Include.INCLUDE) == Include.INCLUDE;
    }

    private static DashStyle dashStyle(
            StrictObject own, String base, Cutting cut, List<Selection> additional, List<TrickPlay> images) {
        boolean onDemand = own.choice("mpdProfile", Profile.MAIN_PROFILE) == Profile.ON_DEMAND_PROFILE;
        if (onDemand && !cut.singleFile()) {
            own.problems()
                    .invalid(own.pointer("mpdProfile"), "expected segmentControl SINGLE_FILE beside ON_DEMAND_PROFILE");
        }
        boolean timeline = own.choice("writeSegmentTimelineInRepresentation", Switch.ENABLED) == Switch.ENABLED;
        boolean average = own.choice("mpdManifestBandwidthType", Bandwidth.MAX) == Bandwidth.AVERAGE;
        own.only("dashManifestStyle", "BASIC").only("ptsOffsetHandlingForBFrames", "ZERO_BASED", "MATCH_INITIAL_PTS");
        own.only("videoCompositionOffsets", "SIGNED", "UNSIGNED");
        OptionalInt buffer = CodingReader.small(own.integer("minBufferTime", 0, Integer.MAX_VALUE));
        return new DashStyle(timeline, onDemand, average, buffer, base, additional, images);
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }

    private enum Include {
        INCLUDE,
        EXCLUDE
    }

    private enum SegmentControl {
        SINGLE_FILE,
        SEGMENTED_FILES
    }

    private enum LengthControl {
        EXACT,
        GOP_MULTIPLE
    }

    private enum DurationFormat {
        FLOATING_POINT,
        INTEGER
    }

    private enum Profile {
        MAIN_PROFILE,
        ON_DEMAND_PROFILE
    }

    private enum Bandwidth {
        AVERAGE,
        MAX
    }

    private enum Directory {
        SINGLE_DIRECTORY,
        SUBDIRECTORY_PER_STREAM
    }

    private enum What {
        MANIFESTS_AND_SEGMENTS,
        SEGMENTS_ONLY
    }
}
