package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.Output.AudioTrack;
import dev.reelway.local.mediaconvert.job.Output.Listing;
import java.util.Arrays;
import java.util.List;

/** Reads the settings of containers, and what an output says of playlists. */
final class ContainerReader {

    private ContainerReader() {}

    /** Reads both; of containers that the output is not wrapped in, settings change nothing but are checked. */
    static Listing read(StrictObject containers, StrictObject outputSettings) {
        containers.object("mp4Settings").ifPresent(ContainerReader::mp4);
        containers.object("movSettings").ifPresent(ContainerReader::mov);
        containers.object("m3u8Settings").ifPresent(ContainerReader::m3u8);
        boolean text =
                containers.object("mpdSettings").map(ContainerReader::mpd).orElse(false);
        Listing listing =
                containers.object("cmfcSettings").map(ContainerReader::cmfc).orElse(Listing.DEFAULT);
        Listing hls =
                outputSettings.object("hlsSettings").map(ContainerReader::hls).orElse(listing);
        outputSettings.end();
        return hls.withFragmentedText(text);
    }

    private static void mp4(StrictObject mp4) {
        mp4.only("moovPlacement", "PROGRESSIVE_DOWNLOAD").only("cslgAtom", "INCLUDE", "EXCLUDE");
        mp4.only("freeSpaceBox", "EXCLUDE").only("cttsVersion", "0").only("audioDuration", "DEFAULT_CODEC_DURATION");
        mp4.only("c2paManifest", "EXCLUDE").only("mp4MajorBrand", "isom").end();
    }

    private static void mov(StrictObject mov) {
        mov.only("clapAtom", "EXCLUDE").only("cslgAtom", "INCLUDE", "EXCLUDE").only("paddingControl", "OMNEON", "NONE");
        mov.only("reference", "SELF_CONTAINED")
                .only("mpeg2FourCCControl", "XDCAM", "MPEG")
                .end();
    }

    /** The numbers of streams are the muxer's own; they may be named where they are the service's defaults. */
    private static void m3u8(StrictObject m3u8) {
        m3u8.irrelevant("audioFramesPerPes", "patInterval", "pmtInterval", "maxPcrInterval");
        m3u8.only("pcrControl", "PCR_EVERY_PES_PACKET", "CONFIGURED_PCR_PERIOD").only("nielsenId3", "NONE");
        m3u8.only("audioDuration", "DEFAULT_CODEC_DURATION").only("timedMetadata", "NONE");
        m3u8.only("scte35Source", "NONE").only("ptsOffsetMode", "AUTO").only("audioPtsOffsetDelta", "0");
        m3u8.only("dataPTSControl", "AUTO", "ALIGN_TO_VIDEO");
        m3u8.irrelevant("privateMetadataPid", "scte35Pid", "timedMetadataPid");
        m3u8.irrelevant("transportStreamId", "programNumber");
        m3u8.irrelevant("pcrPid", "pmtPid", "videoPid", "audioPids").end();
    }

    /** Whether text is wrapped in segments. */
    private static boolean mpd(StrictObject mpd) {
        mpd.only("audioDuration", "DEFAULT_CODEC_DURATION").only("accessibilityCaptionHints", "INCLUDE", "EXCLUDE");
        boolean fragmented = mpd.choice("captionContainerType", TextContainer.RAW) == TextContainer.FRAGMENTED_MP4;
        mpd.only("scte35Esam", "NONE").only("scte35Source", "NONE");
        mpd.only("klvMetadata", "NONE").only("timedMetadata", "NONE").only("manifestMetadataSignaling", "DISABLED");
        mpd.only("c2paManifest", "EXCLUDE").end();
        return fragmented;
    }

    private static Listing cmfc(StrictObject cmfc) {
        cmfc.only("audioDuration", "DEFAULT_CODEC_DURATION")
                .only("scte35Esam", "NONE")
                .only("scte35Source", "NONE");
        cmfc.only("klvMetadata", "NONE").only("timedMetadata", "NONE").only("manifestMetadataSignaling", "DISABLED");
        cmfc.only("c2paManifest", "EXCLUDE");
        Listing listing = listing(cmfc, false, "");
        cmfc.end();
        return listing;
    }

    private static Listing hls(StrictObject hls) {
        boolean stream = hls.choice("audioOnlyContainer", AudioContainer.AUTOMATIC) == AudioContainer.M2TS;
        Listing listing = listing(hls, stream, hls.text("segmentModifier").orElse(""));
        hls.end();
        return listing;
    }

    private static Listing listing(StrictObject own, boolean transportStream, String modifier) {
        // An I-frame playlist is always written beside a video playlist unless the settings tell not to.
        boolean iFrames = own.choice("iFrameOnlyManifest", IFrames.INCLUDE) == IFrames.INCLUDE;
        AudioTrack track = switch (own.choice("audioTrackType", TrackType.ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT)) {
            case ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT -> AudioTrack.AUTO_SELECT_DEFAULT;
            case ALTERNATE_AUDIO_AUTO_SELECT -> AudioTrack.AUTO_SELECT;
            case ALTERNATE_AUDIO_NOT_AUTO_SELECT -> AudioTrack.NOT_AUTO_SELECT;
            case AUDIO_ONLY_VARIANT_STREAM -> AudioTrack.VARIANT_STREAM;
        };
        List<String> sets = own.text("audioRenditionSets").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        boolean described = own.choice("descriptiveVideoServiceFlag", Flag.DONT_FLAG) == Flag.FLAG;
        return new Listing(
                iFrames,
                track,
                own.text("audioGroupId").filter(text -> !text.isEmpty()).orElse(Listing.AUDIO_GROUP),
                sets,
                transportStream,
                modifier,
                described,
                false);
    }

    private enum TextContainer {
        RAW,
        FRAGMENTED_MP4
    }

    private enum AudioContainer {
        AUTOMATIC,
        M2TS
    }

    private enum IFrames {
        INCLUDE,
        EXCLUDE
    }

    private enum Flag {
        DONT_FLAG,
        FLAG
    }

    private enum TrackType {
        ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT,
        ALTERNATE_AUDIO_AUTO_SELECT,
        ALTERNATE_AUDIO_NOT_AUTO_SELECT,
        AUDIO_ONLY_VARIANT_STREAM
    }
}
