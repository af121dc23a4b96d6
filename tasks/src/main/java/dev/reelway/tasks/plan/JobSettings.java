package dev.reelway.tasks.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.lambda.Json;
import dev.reelway.tasks.media.FrameRate;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes MediaConvert's job settings: CMAF segments shared by HLS and DASH, an AAC rendition a language, and captured frames.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">Jobs, settings</a>
 */
final class JobSettings {

    private static final int SEGMENT_SECONDS = 6;
    static final int GOP_SECONDS = 2;
    static final int MOST_CAPTURES = 100;
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9-]+)?");

    private final Profile profile;
    private final MediaReport media;
    private final Optional<FrameRate> frameRate;
    private final ObjectNode root = Json.MAPPER.createObjectNode();

    private JobSettings(Profile profile, MediaReport media) {
        this.profile = profile;
        this.media = media;
        this.frameRate = media.picture().flatMap(v -> FrameRates.conversion(v.frameRate()));
    }

    /**
     * What is asked for.
     *
     * @param source URI of the source
     * @param destination URI prefix of everything that is made, ending in a slash
     * @param profile how it is encoded
     * @param captureSeconds between two captured frames, 0 for none
     */
    record Request(String source, String destination, Profile profile, int captureSeconds) {}

    static ObjectNode write(Request request, MediaReport media, List<Rendition> renditions) {
        JobSettings settings = new JobSettings(request.profile(), media);
        settings.root.putObject("TimecodeConfig").put("Source", "ZEROBASED");
        settings.input(request.source());
        ArrayNode groups = settings.root.putArray("OutputGroups");
        settings.cmaf(groups.addObject(), request.destination(), renditions);
        if (request.captureSeconds() > 0) {
            capture(groups.addObject(), request.destination(), captureRendition(renditions), request.captureSeconds());
        }
        return settings.root;
    }

    /** One audio rendition a language; tracks that do not say their language are one. */
    static List<MediaReport.Audio> audioRenditions(MediaReport media) {
        Set<String> seen = new TreeSet<>();
        return media.audio().stream()
                .filter(a -> a.channels() > 0)
                .filter(a -> seen.add(a.language() == null ? "und" : a.language()))
                .toList();
    }

    private void input(String source) {
        ObjectNode input = root.putArray("Inputs").addObject();
        input.put("FileInput", source).put("TimecodeSource", "ZEROBASED");
        if (media.picture().isPresent() && !profile.ladder().isEmpty()) {
            input.putObject("VideoSelector").put("Rotate", "AUTO");
        }
        List<MediaReport.Audio> audio = audioRenditions(media);
        if (!audio.isEmpty()) {
            ObjectNode selectors = input.putObject("AudioSelectors");
            for (MediaReport.Audio track : audio) {
                selectors
                        .putObject(selector(track))
                        .put("SelectorType", "TRACK")
                        .putArray("Tracks")
                        .add(track.track());
            }
        }
    }

    private void cmaf(ObjectNode group, String destination, List<Rendition> renditions) {
        group.put("Name", "CMAF");
        ObjectNode settings = group.putObject("OutputGroupSettings").put("Type", "CMAF_GROUP_SETTINGS");
        settings.putObject("CmafGroupSettings")
                .put("Destination", destination + "cmaf/index")
                .put("SegmentLength", SEGMENT_SECONDS)
                .put("FragmentLength", GOP_SECONDS)
                .put("SegmentControl", "SEGMENTED_FILES")
                .put("WriteHlsManifest", "ENABLED")
                .put("WriteDashManifest", "ENABLED");
        ArrayNode outputs = group.putArray("Outputs");
        renditions.forEach(rendition -> video(cmafOutput(outputs, "_" + rendition.name()), rendition));
        for (MediaReport.Audio track : audioRenditions(media)) {
            audio(cmafOutput(outputs, "_a" + track.track()), track);
        }
    }

    private static ObjectNode cmafOutput(ArrayNode outputs, String modifier) {
        ObjectNode output = outputs.addObject().put("NameModifier", modifier);
        output.putObject("ContainerSettings").put("Container", "CMFC");
        return output;
    }

    private void video(ObjectNode output, Rendition rendition) {
        ObjectNode description = output.putObject("VideoDescription")
                .put("Width", rendition.width())
                .put("Height", rendition.height());
        preprocess(description);
        ObjectNode codec = description.putObject("CodecSettings").put("Codec", profile.codec());
        ObjectNode settings = codec.putObject(profile.codec().equals("H_265") ? "H265Settings" : "H264Settings")
                .put("RateControlMode", "QVBR")
                .put("MaxBitrate", rendition.maxBitrate())
                .put("QualityTuningLevel", "SINGLE_PASS")
                .put("CodecProfile", profile.codec().equals("H_265") ? "MAIN_MAIN" : "HIGH")
                .put("GopSize", GOP_SECONDS)
                .put("GopSizeUnits", "SECONDS")
                .put("GopClosedCadence", 1)
                .put("FramerateControl", frameRate.isPresent() ? "SPECIFIED" : "INITIALIZE_FROM_SOURCE");
        if (profile.codec().equals("H_265")) {
            settings.put("WriteMp4PackagingType", "HVC1");
        }
        settings.putObject("QvbrSettings").put("QvbrQualityLevel", rendition.quality());
        frameRate.ifPresent(rate ->
                settings.put("FramerateNumerator", rate.numerator()).put("FramerateDenominator", rate.denominator()));
        if (!media.picture().orElseThrow().squarePixels()) {
            settings.put("ParControl", "SPECIFIED").put("ParNumerator", 1).put("ParDenominator", 1);
        }
    }

    private void preprocess(ObjectNode description) {
        MediaReport.Video source = media.picture().orElseThrow();
        if (!source.dynamicRange().equals("SDR")) {
            description
                    .withObject("/VideoPreprocessors/ColorCorrector")
                    .put("ColorSpaceConversion", "FORCE_709")
                    .put("HdrToSdrToneMapper", "PRESERVE_DETAILS");
        }
        if (source.interlaced()) {
            description
                    .withObject("/VideoPreprocessors/Deinterlacer")
                    .put("Algorithm", "INTERPOLATE")
                    .put("Mode", "DEINTERLACE");
        }
    }

    private void audio(ObjectNode output, MediaReport.Audio track) {
        ObjectNode description =
                output.putArray("AudioDescriptions").addObject().put("AudioSourceName", selector(track));
        // LanguageCode takes a fixed list of codes only, which files do not keep to.
        if (track.language() != null && CODE.matcher(track.language()).matches()) {
            description.put("LanguageCodeControl", "USE_CONFIGURED").put("CustomLanguageCode", track.language());
        }
        description
                .putObject("CodecSettings")
                .put("Codec", "AAC")
                .putObject("AacSettings")
                .put("Bitrate", profile.audio().bitrate())
                .put("CodingMode", "CODING_MODE_2_0")
                .put("SampleRate", 48_000);
        description
                .putObject("AudioNormalizationSettings")
                .put("Algorithm", "ITU_BS_1770_4")
                .put("AlgorithmControl", "CORRECT_AUDIO")
                .put("TargetLkfs", profile.audio().loudnessLkfs());
    }

    private static void capture(ObjectNode group, String destination, Rendition rendition, int seconds) {
        group.put("Name", "File Group").put("CustomName", "thumbnails");
        group.putObject("OutputGroupSettings")
                .put("Type", "FILE_GROUP_SETTINGS")
                .putObject("FileGroupSettings")
                .put("Destination", destination + "thumbnails/frame");
        ObjectNode output = group.putArray("Outputs").addObject().put("Extension", "jpg");
        output.putObject("ContainerSettings").put("Container", "RAW");
        output.putObject("VideoDescription")
                .put("Width", rendition.width())
                .put("Height", rendition.height())
                .putObject("CodecSettings")
                .put("Codec", "FRAME_CAPTURE")
                .putObject("FrameCaptureSettings")
                .put("FramerateNumerator", 1)
                .put("FramerateDenominator", seconds)
                .put("MaxCaptures", MOST_CAPTURES)
                .put("Quality", 80);
    }

    /** Pictures of a size that is encoded anyway cost no scaling of their own: the largest of at most 720 lines. */
    private static Rendition captureRendition(List<Rendition> renditions) {
        return renditions.stream()
                .filter(r -> Math.min(r.width(), r.height()) <= 720)
                .findFirst()
                .orElse(renditions.get(renditions.size() - 1));
    }

    private static String selector(MediaReport.Audio track) {
        return "Audio Selector " + track.track();
    }
}
