package dev.reelway.local.mediaconvert.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.mediaconvert.job.Iso639;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Audio;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Color;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Common;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Data;
import dev.reelway.local.mediaconvert.probe.MediaTrack.DolbyVision;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Light;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Mastering;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Picture;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Point;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code ffprobe -of json -show_format -show_streams -show_frames} prints. */
public final class MediaInfoReader {

    private static final Pattern DEPTH = Pattern.compile("p(9|10|12|14|16)(le|be)?$");

    private MediaInfoReader() {}

    public static MediaInfo read(JsonNode document) {
        JsonNode format = document.path("format");
        List<MediaTrack> tracks = new ArrayList<>();
        Optional<String> timecode = text(format.path("tags"), "timecode");
        for (JsonNode stream : document.path("streams")) {
            track(stream, document.path("frames")).ifPresent(tracks::add);
            timecode = timecode.or(() -> text(stream.path("tags"), "timecode"));
        }
        return new MediaInfo(
                format.path("format_name").asText(),
                format.path("tags").path("major_brand").asText().trim(),
                number(format, "duration"),
                (long) number(format, "bit_rate"),
                timecode,
                tracks);
    }

    private static Optional<MediaTrack> track(JsonNode stream, JsonNode frames) {
        Common common = new Common(
                stream.path("index").asInt(),
                id(stream),
                stream.path("codec_name").asText(),
                stream.path("codec_tag_string").asText().replaceAll("\\[\\d+]", ""),
                number(stream, "duration"),
                (long) number(stream, "bit_rate"));
        boolean still = stream.path("disposition").path("attached_pic").asInt() == 1;
        return switch (stream.path("codec_type").asText()) {
            case "video" -> still ? Optional.empty() : video(stream, frames, common);
            case "audio" -> audio(stream, common);
            case "subtitle", "data" -> Optional.of(new Data(common, language(stream)));
            default -> Optional.empty();
        };
    }

    /** A declared track without a size never had a frame, and one without a known codec shows none. */
    private static Optional<MediaTrack> video(JsonNode stream, JsonNode frames, Common common) {
        int width = stream.path("width").asInt();
        int height = stream.path("height").asInt();
        if (width <= 0 || height <= 0 || common.codec().isEmpty()) {
            return Optional.empty();
        }
        Rational aspect =
                Rational.parse(stream.path("sample_aspect_ratio").asText()).orElse(Rational.ONE);
        return Optional.of(new Video(
                common,
                new Picture(width, height, rotation(stream), aspect),
                Rational.parse(stream.path("avg_frame_rate").asText()),
                Rational.parse(stream.path("r_frame_rate").asText()),
                color(stream, frames),
                stream.path("profile").asText(),
                stream.path("level").asInt(),
                stream.path("field_order").asText()));
    }

    /** A declared track without channels or a rate, as transport streams have, cannot be decoded. */
    private static Optional<MediaTrack> audio(JsonNode stream, Common common) {
        int channels = stream.path("channels").asInt();
        int rate = stream.path("sample_rate").asInt();
        if (channels <= 0 || rate <= 0 || common.codec().isEmpty()) {
            return Optional.empty();
        }
        int depth = Math.max(
                stream.path("bits_per_sample").asInt(),
                stream.path("bits_per_raw_sample").asInt());
        return Optional.of(new Audio(
                common,
                channels,
                stream.path("channel_layout").asText(),
                rate,
                depth,
                language(stream),
                stream.path("disposition").path("default").asInt() == 1));
    }

    private static Color color(JsonNode stream, JsonNode frames) {
        String format = stream.path("pix_fmt").asText();
        return new Color(
                format,
                depth(stream, format),
                named(stream, "color_primaries"),
                named(stream, "color_transfer"),
                named(stream, "color_space"),
                sideData(stream, "Mastering display metadata")
                        .or(() -> frameData(stream, frames, "Mastering display metadata"))
                        .map(MediaInfoReader::mastering),
                sideData(stream, "Content light level metadata")
                        .or(() -> frameData(stream, frames, "Content light level metadata"))
                        .map(data -> new Light(
                                data.path("max_content").asInt(),
                                data.path("max_average").asInt())),
                sideData(stream, "DOVI configuration record").map(MediaInfoReader::dolbyVision));
    }

    private static int depth(JsonNode stream, String format) {
        int raw = stream.path("bits_per_raw_sample").asInt();
        Matcher matcher = DEPTH.matcher(format);
        return raw > 0 ? raw : matcher.find() ? Integer.parseInt(matcher.group(1)) : 8;
    }

    private static Mastering mastering(JsonNode data) {
        return new Mastering(
                point(data, "red"),
                point(data, "green"),
                point(data, "blue"),
                point(data, "white_point"),
                scaled(data, "min_luminance", 10_000),
                scaled(data, "max_luminance", 10_000));
    }

    private static Point point(JsonNode data, String name) {
        return new Point(scaled(data, name + "_x", 50_000), scaled(data, name + "_y", 50_000));
    }

    private static long scaled(JsonNode data, String name, int units) {
        return Rational.parse(data.path(name).asText())
                .map(value -> Math.round(value.toDouble() * units))
                .orElse(0L);
    }

    private static DolbyVision dolbyVision(JsonNode data) {
        return new DolbyVision(
                data.path("dv_profile").asInt(),
                data.path("dv_level").asInt(),
                data.path("rpu_present_flag").asInt() == 1,
                data.path("bl_present_flag").asInt() == 1,
                data.path("el_present_flag").asInt() == 1);
    }

    /** ffprobe counts counter-clockwise, from -180 to 180; a turn that is none of 90° is none at all. */
    private static int rotation(JsonNode stream) {
        int counterClockwise = sideData(stream, "Display Matrix")
                .map(data -> data.path("rotation").asInt())
                .orElse(0);
        int clockwise = Math.floorMod(-counterClockwise, 360);
        int nearest = (int) Math.rint(clockwise / 90.0) * 90;
        return Math.abs(clockwise - nearest) <= 1 ? nearest % 360 : 0;
    }

    private static Optional<JsonNode> sideData(JsonNode stream, String type) {
        for (JsonNode data : stream.path("side_data_list")) {
            if (type.equals(data.path("side_data_type").asText())) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> frameData(JsonNode stream, JsonNode frames, String type) {
        for (JsonNode frame : frames) {
            if (frame.path("stream_index").asInt() == stream.path("index").asInt()) {
                Optional<JsonNode> data = sideData(frame, type);
                if (data.isPresent()) {
                    return data;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> language(JsonNode stream) {
        return text(stream.path("tags"), "language").map(Iso639::of).filter(code -> !code.equals("und"));
    }

    private static OptionalInt id(JsonNode stream) {
        String id = stream.path("id").asText();
        return id.matches("0x[0-9a-f]{1,7}") ? OptionalInt.of(Integer.decode(id)) : OptionalInt.empty();
    }

    private static String named(JsonNode stream, String member) {
        String name = stream.path(member).asText();
        return name.equals("unknown") || name.equals("reserved") ? "" : name;
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.of(node.path(member).asText()).filter(text -> !text.isEmpty());
    }

    private static double number(JsonNode node, String member) {
        return node.path(member).asDouble(0);
    }
}
