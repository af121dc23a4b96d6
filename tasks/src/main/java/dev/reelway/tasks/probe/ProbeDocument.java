package dev.reelway.tasks.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.media.FrameRate;
import dev.reelway.tasks.media.MediaReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the document that MediaConvert's Probe answers with, members included that the SDK does not model.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/probe.html">Probe</a>
 */
final class ProbeDocument {

    /** Still pictures: in a file with audio they are its cover, not its video. */
    private static final Set<String> STILLS = Set.of("MJPEG", "PNG", "GIF", "BMP");

    private ProbeDocument() {}

    static MediaReport read(JsonNode answer) {
        JsonNode container = answer.at("/probeResults/0/container");
        List<MediaReport.Video> video = new ArrayList<>();
        List<MediaReport.Audio> audio = new ArrayList<>();
        double longest = container.path("duration").asDouble();
        for (JsonNode track : container.path("tracks")) {
            longest = Math.max(longest, track.path("duration").asDouble());
            if (track.path("trackType").asText().equals("video")) {
                video.add(video(track));
            } else if (track.path("trackType").asText().equals("audio")) {
                audio.add(audio(track, audio.size() + 1));
            }
        }
        if (!audio.isEmpty()) {
            video.removeIf(v -> STILLS.contains(v.codec()));
        }
        return new MediaReport(container.path("format").asText("unknown"), longest, video, audio);
    }

    private static MediaReport.Video video(JsonNode track) {
        JsonNode properties = track.path("videoProperties");
        JsonNode aspect = properties.path("sampleAspectRatio");
        double pixel = ratio(aspect);
        int width = (int) Math.round(properties.path("width").asInt() * pixel);
        int height = properties.path("height").asInt();
        boolean onItsSide = Math.floorMod(properties.path("rotation").asInt(), 180) == 90;
        return new MediaReport.Video(
                track.path("codec").asText("UNKNOWN").toUpperCase(Locale.ROOT),
                onItsSide ? height : width,
                onItsSide ? width : height,
                Math.abs(pixel - 1) < 0.001,
                new FrameRate(
                        properties.at("/frameRate/numerator").asInt(),
                        properties.at("/frameRate/denominator").asInt()),
                dynamicRange(properties.path("transferCharacteristics").asText()),
                properties
                        .at("/codecMetadata/scanType")
                        .asText()
                        .toUpperCase(Locale.ROOT)
                        .startsWith("INTERLACED"),
                seconds(track));
    }

    /** A ratio comes as an object or as text of the form {@code 64:45}; absent means square. */
    private static double ratio(JsonNode aspect) {
        double numerator = aspect.path("numerator").asDouble();
        double denominator = aspect.path("denominator").asDouble();
        if (aspect.isTextual() && aspect.asText().matches("\\d{1,9}:\\d{1,9}")) {
            String[] parts = aspect.asText().split(":", 2);
            numerator = Double.parseDouble(parts[0]);
            denominator = Double.parseDouble(parts[1]);
        }
        return numerator > 0 && denominator > 0 ? numerator / denominator : 1;
    }

    private static String dynamicRange(String transfer) {
        return switch (transfer) {
            case "SMPTE_2084" -> "HDR10";
            case "ARIB_B67" -> "HLG";
            default -> "SDR";
        };
    }

    private static MediaReport.Audio audio(JsonNode track, int number) {
        JsonNode properties = track.path("audioProperties");
        JsonNode language = properties.path("languageCode");
        return new MediaReport.Audio(
                number,
                track.path("codec").asText("UNKNOWN").toUpperCase(Locale.ROOT),
                properties.path("channels").asInt(),
                language.isTextual() ? language.asText() : null,
                seconds(track));
    }

    private static @Nullable Double seconds(JsonNode track) {
        double seconds = track.path("duration").asDouble();
        return seconds > 0 ? seconds : null;
    }
}
