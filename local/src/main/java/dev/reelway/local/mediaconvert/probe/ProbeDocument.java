package dev.reelway.local.mediaconvert.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Audio;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Data;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.Map;

/**
 * The {@code container} and {@code trackMappings} of a Probe answer. What the file does not say is left out.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/probe.html">Probe in the API reference</a>
 */
public final class ProbeDocument {

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("matroska,webm", "matroska"),
            Map.entry("mxf", "mxf"),
            Map.entry("wav", "wave"),
            Map.entry("avi", "avi"),
            Map.entry("mpegts", "mpegts"),
            Map.entry("mpeg", "mpegps"),
            Map.entry("mp3", "mp3"),
            Map.entry("flac", "flac"),
            Map.entry("asf", "asf"),
            Map.entry("ogg", "ogg"),
            Map.entry("aac", "aac"),
            Map.entry("ac3", "ac3"),
            Map.entry("eac3", "eac3"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProbeDocument() {}

    public static ObjectNode container(MediaInfo info) {
        ObjectNode container = JSON.objectNode();
        if (info.bitRate() > 0) {
            container.put("bitRate", info.bitRate());
        }
        if (info.duration() > 0) {
            container.put("duration", info.duration());
        }
        container.put("format", format(info));
        info.startTimecode().ifPresent(timecode -> container.put("startTimecode", timecode));
        ArrayNode tracks = container.putArray("tracks");
        for (int i = 0; i < info.tracks().size(); i++) {
            tracks.add(track(info.tracks().get(i), i + 1));
        }
        return container;
    }

    /** One program with all tracks: indexes are those of {@code container.tracks}. */
    public static ArrayNode mappings(MediaInfo info) {
        ObjectNode mapping = JSON.objectNode();
        ArrayNode video = mapping.putArray("videoTrackIndexes");
        ArrayNode audio = mapping.putArray("audioTrackIndexes");
        ArrayNode data = mapping.putArray("dataTrackIndexes");
        for (int i = 0; i < info.tracks().size(); i++) {
            MediaTrack track = info.tracks().get(i);
            (track instanceof Video ? video : track instanceof Audio ? audio : data).add(i + 1);
        }
        return JSON.arrayNode().add(mapping);
    }

    private static String format(MediaInfo info) {
        if (info.format().startsWith("mov,")) {
            return switch (info.brand()) {
                case "qt" -> "quicktime";
                case "3gp4", "3gp5", "3gp6", "3gp7" -> "three_gp";
                case "3g2a", "3g2b", "3g2c" -> "three_g2";
                default -> "mp4";
            };
        }
        if (info.format().equals("matroska,webm") && onlyWebmCodecs(info)) {
            return "webm";
        }
        return FORMATS.getOrDefault(info.format(), info.format());
    }

    /** ffprobe does not tell the two apart; what WebM allows is what browsers play as WebM. */
    private static boolean onlyWebmCodecs(MediaInfo info) {
        return info.tracks().stream().map(MediaTrack::codec).allMatch(codec -> switch (codec) {
            case "vp8", "vp9", "av1", "opus", "vorbis", "webvtt" -> true;
            default -> false;
        });
    }

    private static ObjectNode track(MediaTrack track, int index) {
        ObjectNode node = JSON.objectNode();
        node.put("index", index);
        CodecNames.of(track).ifPresent(name -> node.put("codec", name));
        if (track.common().duration() > 0) {
            node.put("duration", track.common().duration());
        }
        if (track instanceof Video video) {
            node.put("trackType", "video");
            node.set("videoProperties", VideoProperties.of(video));
        } else if (track instanceof Audio audio) {
            node.put("trackType", "audio");
            node.set("audioProperties", audio(audio));
        } else if (track instanceof Data data) {
            node.put("trackType", "data");
            ObjectNode properties = node.putObject("dataProperties");
            data.language().ifPresent(language -> properties.put("languageCode", language));
        } else {
            throw new AssertionError(track);
        }
        return node;
    }

    private static ObjectNode audio(Audio audio) {
        ObjectNode node = JSON.objectNode();
        node.put("channels", audio.channels());
        if (!audio.layout().isEmpty()) {
            node.put("channelLayout", audio.layout());
        }
        node.put("sampleRate", audio.sampleRate());
        if (audio.bitDepth() > 0) {
            node.put("bitDepth", audio.bitDepth());
        }
        if (audio.common().bitRate() > 0) {
            node.put("bitRate", audio.common().bitRate());
        }
        audio.language().ifPresent(language -> node.put("languageCode", language));
        return node;
    }

    static ObjectNode fraction(Rational rational) {
        ObjectNode node = JSON.objectNode();
        node.put("numerator", rational.numerator());
        node.put("denominator", rational.denominator());
        return node;
    }
}
