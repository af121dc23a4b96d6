package dev.reelway.local.mediaconvert.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What a track's sample entry says of its codec.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6381">RFC 6381</a>
 */
final class SampleEntry {

    private static final int VIDEO = 78;
    private static final int AUDIO = 28;

    private final Box entry;

    SampleEntry(Box entry) {
        this.entry = entry;
    }

    boolean isVideo() {
        return switch (entry.type()) {
            case "avc1", "avc3", "hvc1", "hev1", "av01", "vp09" -> true;
            default -> false;
        };
    }

    boolean isText() {
        return entry.type().equals("stpp");
    }

    int width() {
        return Short.toUnsignedInt(entry.content().getShort(24));
    }

    int height() {
        return Short.toUnsignedInt(entry.content().getShort(26));
    }

    int sampleRate() {
        return Short.toUnsignedInt(entry.content().getShort(24));
    }

    /** The codec as RFC 6381 and its own specification write it. */
    String codecs() {
        return switch (entry.type()) {
            case "avc1", "avc3" -> entry.type() + "." + HexFormat.of().formatHex(bytes(child(VIDEO, "avcC"), 1, 3));
            case "hvc1", "hev1" -> hevc();
            case "av01" -> av1();
            case "vp09" -> vp9();
            case "mp4a" -> "mp4a.40." + (decoderInfo()[0] >> 3 & 0x1f);
            case "ac-3", "ec-3" -> entry.type();
            case "Opus" -> "opus";
            case "stpp" -> "stpp.ttml" + (text().contains("codecs=im1t") ? ".im1t" : "");
            default -> throw new MalformedMediaException("a track of type \"" + entry.type() + "\"");
        };
    }

    /** All that an entry of XML subtitles holds are names. */
    private String text() {
        return StandardCharsets.ISO_8859_1.decode(entry.content().duplicate()).toString();
    }

    /** ISO/IEC 14496-15, annex E. */
    private String hevc() {
        byte[] config = bytes(child(VIDEO, "hvcC"), 0, 13);
        int profile = config[1];
        StringBuilder text = new StringBuilder(entry.type()).append('.');
        text.append(new String[] {"", "A", "B", "C"}[profile >> 6 & 3]).append(profile & 0x1f);
        int compatibility = ByteBuffer.wrap(config, 2, 4).getInt();
        text.append('.').append(Integer.toHexString(Integer.reverse(compatibility)));
        text.append('.').append((profile & 0x20) == 0 ? 'L' : 'H').append(config[12] & 0xff);
        int last = 11;
        while (last >= 6 && config[last] == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append('.').append(Integer.toHexString(config[i] & 0xff));
        }
        return text.toString().toLowerCase(Locale.ROOT).replace(".l", ".L").replace(".h", ".H");
    }

    /** AV1 in ISO base media files, section 5. */
    private String av1() {
        byte[] config = bytes(child(VIDEO, "av1C"), 0, 3);
        int depth = (config[2] & 0x40) == 0 ? 8 : (config[2] & 0x20) == 0 ? 10 : 12;
        char tier = (config[2] & 0x80) == 0 ? 'M' : 'H';
        return String.format(Locale.ROOT, "av01.%d.%02d%s.%02d", config[1] >> 5 & 7, config[1] & 0x1f, tier, depth);
    }

    private String vp9() {
        byte[] config = bytes(child(VIDEO, "vpcC"), 4, 3);
        return String.format(Locale.ROOT, "vp09.%02d.%02d.%02d", config[0], config[1], config[2] >> 4 & 0xf);
    }

    /** How a picture's range is called in playlists: SDR, PQ or HLG. */
    String videoRange() {
        Optional<Box> color = find(VIDEO, "colr");
        int transfer = color.map(box -> (int) box.content().getShort(6)).orElse(1);
        return transfer == 16 ? "PQ" : transfer == 18 ? "HLG" : "SDR";
    }

    /** Channels as the codec's own configuration has them: what the entry itself says is always two. */
    int channels() {
        return switch (entry.type()) {
            case "mp4a" -> aacChannels(decoderInfo());
            case "ac-3" -> dolbyChannels(child(AUDIO, "dac3").content().getShort(1) >> 10 & 0xf);
            case "ec-3" -> dolbyChannels(child(AUDIO, "dec3").content().get(3) & 0xf);
            default -> Short.toUnsignedInt(entry.content().getShort(16));
        };
    }

    /** After five bits of object type and four of the rate come four of the channels. */
    private static int aacChannels(byte[] info) {
        int configuration = info[1] >> 3 & 0xf;
        return configuration == 7 ? 8 : configuration;
    }

    /** Three bits of layout and one for low frequencies. */
    private static int dolbyChannels(int bits) {
        int[] channels = {2, 1, 2, 3, 3, 4, 4, 5};
        return channels[bits >> 1 & 7] + (bits & 1);
    }

    /** The first bytes of AAC's decoder-specific information, out of descriptors inside each other. */
    private byte[] decoderInfo() {
        ByteBuffer content = child(AUDIO, "esds").content().duplicate().position(4);
        while (content.hasRemaining()) {
            int tag = Byte.toUnsignedInt(content.get());
            int length = descriptorLength(content);
            switch (tag) {
                case 3 -> content.position(content.position() + 3);
                case 4 -> content.position(content.position() + 13);
                case 5 -> {
                    byte[] info = new byte[2];
                    content.get(info);
                    return info;
                }
                default -> content.position(content.position() + length);
            }
        }
        throw new MalformedMediaException("no decoder information in esds");
    }

    private static int descriptorLength(ByteBuffer content) {
        int length = 0;
        int next;
        do {
            next = content.get();
            length = length << 7 | (next & 0x7f);
        } while ((next & 0x80) != 0);
        return length;
    }

    private static byte[] bytes(Box box, int from, int count) {
        byte[] bytes = new byte[count];
        box.content().get(from, bytes);
        return bytes;
    }

    private Box child(int before, String type) {
        return find(before, type).orElseThrow(() -> new MalformedMediaException("no " + type + " in " + entry.type()));
    }

    private Optional<Box> find(int before, String type) {
        return Box.in(entry.content(), before).stream()
                .filter(box -> box.type().equals(type))
                .findFirst();
    }
}
