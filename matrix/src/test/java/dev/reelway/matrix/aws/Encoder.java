package dev.reelway.matrix.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** What a MediaConvert job leaves: the files that its settings promise, well formed, with next to nothing in them. */
final class Encoder {

    private static final int SEGMENT_SECONDS = 6;
    private static final byte[] FRAME = frame();
    private static final byte[] MEDIA = "media".getBytes(StandardCharsets.UTF_8);

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final StringBuilder master = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");

    private Encoder() {}

    /** The files of a job by their S3 URIs, in the order in which they appear. */
    static Map<String, byte[]> files(JsonNode settings) {
        Encoder encoder = new Encoder();
        for (JsonNode group : settings.path("OutputGroups")) {
            JsonNode all = group.path("OutputGroupSettings");
            if (all.has("CmafGroupSettings")) {
                encoder.cmaf(group, all.at("/CmafGroupSettings/Destination").asText());
            } else {
                encoder.frames(group, all.at("/FileGroupSettings/Destination").asText());
            }
        }
        return encoder.files;
    }

    private void cmaf(JsonNode group, String destination) {
        String folder = destination.substring(0, destination.lastIndexOf('/') + 1);
        for (JsonNode output : group.path("Outputs")) {
            String name = "index" + output.path("NameModifier").asText();
            track(folder, name);
            if (output.has("VideoDescription")) {
                JsonNode video = output.path("VideoDescription");
                master.append(String.format(
                        Locale.ROOT,
                        "#EXT-X-STREAM-INF:BANDWIDTH=500000,RESOLUTION=%dx%d,AUDIO=\"audio\"%n%s.m3u8%n",
                        video.path("Width").asInt(),
                        video.path("Height").asInt(),
                        name));
            } else {
                master.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"a\",URI=\"" + name + ".m3u8\"\n");
            }
        }
        write(destination + ".m3u8", master.toString().replace("\r\n", "\n"));
        write(destination + ".mpd", "<MPD>\n  <Period>\n  </Period>\n</MPD>\n");
    }

    private void track(String folder, String name) {
        StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:6\n");
        playlist.append("#EXT-X-MAP:URI=\"").append(name).append("init.cmfv\"\n");
        files.put(folder + name + "init.cmfv", MEDIA);
        int rest = MemoryMediaConvert.SECONDS;
        for (int number = 1; rest > 0; number++) {
            String segment = String.format(Locale.ROOT, "%s_%09d.cmfv", name, number);
            playlist.append("#EXTINF:")
                    .append(Math.min(rest, SEGMENT_SECONDS))
                    .append(",\n")
                    .append(segment)
                    .append('\n');
            files.put(folder + segment, MEDIA);
            rest -= SEGMENT_SECONDS;
        }
        write(folder + name + ".m3u8", playlist.append("#EXT-X-ENDLIST\n").toString());
    }

    private void frames(JsonNode group, String destination) {
        int every = group.at("/Outputs/0/VideoDescription/CodecSettings/FrameCaptureSettings/FramerateDenominator")
                .asInt();
        for (int i = 0; i * every < MemoryMediaConvert.SECONDS; i++) {
            files.put(String.format(Locale.ROOT, "%s.%07d.jpg", destination, i), FRAME);
        }
    }

    private void write(String uri, String text) {
        files.put(uri, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Large enough for two posters, small enough to be made often. */
    private static byte[] frame() {
        BufferedImage image = new BufferedImage(400, 224, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(50, 50, 200, 100);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }
}
