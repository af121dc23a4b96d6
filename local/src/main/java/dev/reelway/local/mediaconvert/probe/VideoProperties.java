package dev.reelway.local.mediaconvert.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Color;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Mastering;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Point;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.Locale;
import java.util.Map;

/** The {@code videoProperties} of a track in a Probe answer. */
final class VideoProperties {

    private static final Map<String, String> PRIMARIES = Map.of(
            "bt709",
            "ITU_709",
            "bt470bg",
            "EBU_3213",
            "smpte170m",
            "SMPTE_170M",
            "bt2020",
            "ITU_2020",
            "smpte432",
            "P3D65");
    private static final Map<String, String> TRANSFERS = Map.of(
            "bt709", "ITU_709",
            "smpte170m", "SMPTE_170M",
            "smpte2084", "SMPTE_2084",
            "arib-std-b67", "ARIB_B67",
            "iec61966-2-1", "IEC_61966_2_1",
            "bt2020-10", "ITU_2020_10bit",
            "bt2020-12", "ITU_2020_12bit");
    private static final Map<String, String> MATRICES = Map.of(
            "bt709", "ITU_709",
            "gbr", "RGB",
            "bt470bg", "EBU3213",
            "smpte170m", "SMPTE_170M",
            "bt2020nc", "ITU_2020_NCL",
            "bt2020c", "ITU_2020_CL",
            "ictcp", "ITU_ICtCp");

    private VideoProperties() {}

    static ObjectNode of(Video video) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("width", video.picture().width());
        node.put("height", video.picture().height());
        node.put("bitDepth", video.color().bitDepth());
        if (video.common().bitRate() > 0) {
            node.put("bitRate", video.common().bitRate());
        }
        video.frameRate().ifPresent(rate -> node.set("frameRate", ProbeDocument.fraction(rate)));
        colors(node, video.color());
        node.put("rotation", video.picture().rotation());
        Rational sample = video.picture().pixelAspect();
        node.set("sampleAspectRatio", ProbeDocument.fraction(sample));
        node.set(
                "displayAspectRatio",
                ProbeDocument.fraction(new Rational(
                        video.picture().width() * sample.numerator(),
                        video.picture().height() * sample.denominator())));
        hdr(node, video.color());
        node.set("codecMetadata", codec(video));
        return node;
    }

    private static void colors(ObjectNode node, Color color) {
        put(node, "colorPrimaries", PRIMARIES.get(color.primaries()));
        put(node, "transferCharacteristics", TRANSFERS.get(color.transfer()));
        put(node, "matrixCoefficients", MATRICES.get(color.matrix()));
    }

    private static void put(ObjectNode node, String member, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            node.put(member, value);
        }
    }

    private static void hdr(ObjectNode node, Color color) {
        if (color.mastering().isEmpty() && color.light().isEmpty()) {
            return;
        }
        ObjectNode hdr = node.putObject("hdrMetadata");
        color.mastering().ifPresent(mastering -> hdr.set("masteringDisplayColorVolume", mastering(mastering)));
        color.light().ifPresent(light -> {
            ObjectNode level = hdr.putObject("contentLightLevel");
            level.put("maxContentLightLevel", light.maximum());
            level.put("maxFrameAverageLightLevel", light.frameAverage());
        });
    }

    private static ObjectNode mastering(Mastering mastering) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        point(node, "red", mastering.red());
        point(node, "green", mastering.green());
        point(node, "blue", mastering.blue());
        point(node, "whitePoint", mastering.white());
        node.put("minLuminance", mastering.minimum());
        node.put("maxLuminance", mastering.maximum());
        return node;
    }

    private static void point(ObjectNode node, String name, Point point) {
        node.put(name + "X", point.x()).put(name + "Y", point.y());
    }

    private static ObjectNode codec(Video video) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!video.profile().isEmpty() && !video.profile().equals("unknown")) {
            node.put("profile", video.profile());
        }
        if (video.level() > 0) {
            node.put("level", level(video));
        }
        node.put("bitDepth", video.color().bitDepth());
        String chroma = chroma(video.color().pixelFormat());
        if (!chroma.isEmpty()) {
            node.put("chromaSubsampling", chroma);
        }
        video.frameRate().ifPresent(rate -> node.set("codedFrameRate", ProbeDocument.fraction(rate)));
        node.put("width", video.picture().width());
        node.put("height", video.picture().height());
        colors(node, video.color());
        node.put("scanType", video.isInterlaced() ? "interlaced" : "progressive");
        if (video.isInterlaced()) {
            node.put("fieldOrder", video.fieldOrder().startsWith("b") ? "BOTTOM_FIELD_FIRST" : "TOP_FIELD_FIRST");
        }
        video.color().dolbyVision().ifPresent(vision -> {
            ObjectNode dolby = node.putObject("dolbyVision");
            dolby.put("profile", vision.profile()).put("level", vision.level());
            dolby.put("rpu", vision.rpu()).put("baseLayer", vision.baseLayer());
            dolby.put("enhancementLayer", vision.enhancementLayer());
        });
        return node;
    }

    /** H.264 and H.265 number their levels in tenths and thirtieths. */
    private static String level(Video video) {
        double scale = video.codec().equals("hevc") ? 30 : video.codec().equals("h264") ? 10 : 1;
        double level = video.level() / scale;
        return level == Math.rint(level) ? Long.toString((long) level) : String.format(Locale.ROOT, "%.1f", level);
    }

    private static String chroma(String pixelFormat) {
        if (pixelFormat.startsWith("nv12") || pixelFormat.startsWith("p010")) {
            return "4:2:0";
        }
        for (String kind : new String[] {"420", "422", "444"}) {
            if (pixelFormat.contains(kind)) {
                return kind.charAt(0) + ":" + kind.charAt(1) + ":" + kind.charAt(2);
            }
        }
        return "";
    }
}
