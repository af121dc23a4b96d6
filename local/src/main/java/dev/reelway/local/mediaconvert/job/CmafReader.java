package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import java.util.List;
import java.util.Optional;

/** Reads what is special to CMAF groups and to containers. */
final class CmafReader {

    private static final int DEFAULT_SEGMENT = 10;
    private static final int DEFAULT_FRAGMENT = 2;

    private CmafReader() {}

    static OutputGroup.Cmaf group(StrictObject own, S3Location destination, List<Output> outputs) {
        int segment = (int) own.integer("segmentLength", 1, 3600).orElse(DEFAULT_SEGMENT);
        int fragment = (int) own.integer("fragmentLength", 1, 3600).orElse(DEFAULT_FRAGMENT);
        own.only("segmentControl", "SEGMENTED_FILES").only("minFinalSegmentLength", "0", "0.0");
        own.only("segmentLengthControl", "EXACT", "GOP_MULTIPLE").only("manifestCompression", "NONE");
        own.only("manifestDurationFormat", "FLOATING_POINT").only("codecSpecification", "RFC_6381", "RFC_4281");
        own.only("streamInfResolution", "INCLUDE")
                .only("clientCache", "ENABLED")
                .only("mpdProfile", "MAIN_PROFILE");
        own.only("imageBasedTrickPlay", "NONE").only("mpdManifestBandwidthType", "MAX", "AVERAGE");
        own.only("dashManifestStyle", "BASIC").only("targetDurationCompatibilityMode", "SPEC_COMPLIANT", "LEGACY");
        own.only("writeSegmentTimelineInRepresentation", "ENABLED", "DISABLED");
        own.only("ptsOffsetHandlingForBFrames", "ZERO_BASED", "MATCH_INITIAL_PTS");
        own.only("videoCompositionOffsets", "SIGNED", "UNSIGNED").irrelevant("minBufferTime");
        boolean hls = own.choice("writeHlsManifest", Switch.ENABLED) == Switch.ENABLED;
        boolean dash = own.choice("writeDashManifest", Switch.ENABLED) == Switch.ENABLED;
        for (Output output : outputs) {
            output.video().ifPresent(video -> checkGop(own, video.codec(), segment, fragment));
        }
        return new OutputGroup.Cmaf(destination, outputs, segment, fragment, hls, dash);
    }

    /** Segments and fragments are cut at key frames only: their lengths must fit. */
    private static void checkGop(StrictObject own, VideoCodec codec, int segment, int fragment) {
        Optional<Gop> gop = codec.accept(new VideoCodec.Visitor<>() {
            @Override
            public Optional<Gop> h264(H264 h264) {
                return Optional.of(h264.gop()).filter(size -> !size.inFrames());
            }

            @Override
            public Optional<Gop> frameCapture(FrameCapture capture) {
                own.problems().invalid(own.pointer("outputs"), "a CMAF group takes no frame capture");
                return Optional.empty();
            }
        });
        gop.ifPresent(size -> {
            if (!isMultiple(segment, size.size())) {
                own.problems().notImplemented(own.pointer("segmentLength") + " that is no multiple of the GOP");
            }
            if (!isMultiple(fragment, size.size()) || !isMultiple(segment, fragment)) {
                own.problems()
                        .notImplemented(own.pointer("fragmentLength")
                                + " that is no multiple of the GOP or does not divide the segment");
            }
        });
    }

    private static boolean isMultiple(double of, double unit) {
        double times = of / unit;
        return times > 0.999 && Math.abs(times - Math.rint(times)) < 1e-6;
    }

    /** Reads the container's own settings; answers whether an I-frame playlist is wanted. */
    static boolean container(StrictObject containers) {
        containers.object("mp4Settings").ifPresent(mp4 -> {
            mp4.only("moovPlacement", "PROGRESSIVE_DOWNLOAD").only("cslgAtom", "INCLUDE", "EXCLUDE");
            mp4.only("freeSpaceBox", "EXCLUDE")
                    .only("cttsVersion", "0")
                    .only("audioDuration", "DEFAULT_CODEC_DURATION");
            mp4.end();
        });
        StrictObject cmfc = containers.section("cmfcSettings");
        cmfc.only("audioDuration", "DEFAULT_CODEC_DURATION").only("descriptiveVideoServiceFlag", "DONT_FLAG");
        cmfc.only("scte35Esam", "NONE").only("scte35Source", "NONE").only("klvMetadata", "NONE");
        cmfc.only("timedMetadata", "NONE").only("manifestMetadataSignaling", "DISABLED");
        cmfc.only("audioTrackType", "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT", "ALTERNATE_AUDIO_AUTO_SELECT");
        // Reelway always writes an I-frame playlist beside a video playlist unless it is told not to.
        boolean iFrames = cmfc.choice("iFrameOnlyManifest", IFrames.INCLUDE) == IFrames.INCLUDE;
        cmfc.end();
        return iFrames;
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }

    private enum IFrames {
        INCLUDE,
        EXCLUDE
    }
}
