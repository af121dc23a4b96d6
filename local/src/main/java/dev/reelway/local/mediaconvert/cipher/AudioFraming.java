package dev.reelway.local.mediaconvert.cipher;

import dev.reelway.local.mediaconvert.pack.MalformedMediaException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How frames of a codec follow each other where nothing around them says so, and how HLS names the codec when it is encrypted. */
enum AudioFraming {
    /** ISO/IEC 14496-3, 1.A.2. */
    AAC(0x0f, 0xcf, "aacd", "zaac"),
    /** ETSI TS 102 366, 4.3. */
    AC3(0x81, 0xc1, "ac3d", "zac3");

    /** Kilobits a second of AC-3 by half its frame size code. */
    private static final int[] RATES = {
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640
    };

    private final int clearType;
    private final int secretType;
    private final String indicator;
    private final String audioType;

    AudioFraming(int clearType, int secretType, String indicator, String audioType) {
        this.clearType = clearType;
        this.secretType = secretType;
        this.indicator = indicator;
        this.audioType = audioType;
    }

    /** The stream type of a program map without encryption. */
    int clearType() {
        return clearType;
    }

    /** The stream type of a program map with it. */
    int secretType() {
        return secretType;
    }

    /** What the private data indicator descriptor says. */
    String indicator() {
        return indicator;
    }

    /** The codec that RFC 6381 writes so. */
    static AudioFraming of(String codecs) {
        return codecs.equals("ac-3") ? AC3 : AAC;
    }

    /** Bytes of the frame that begins at an index. */
    int frame(byte[] data, int at) {
        ByteBuffer head = ByteBuffer.wrap(data, at, data.length - at).slice();
        int size = head.remaining() < 7
                ? 0
                : switch (this) {
                    case AAC -> head.getInt(3) >> 13 & 0x1fff;
                    case AC3 -> dolby(head.get(4));
                };
        if (size < 7 || size > head.remaining()) {
            throw new MalformedMediaException("a frame of " + name() + " that does not fit its packet");
        }
        return size;
    }

    private static int dolby(byte code) {
        int rate = RATES[Math.min(RATES.length - 1, (code & 0x3f) >> 1)];
        return switch (code >> 6 & 3) {
            case 0 -> 4 * rate;
            case 1 -> 2 * (rate * 320 / 147 + (code & 1));
            default -> 6 * rate;
        };
    }

    /** Bytes in front of what may be encrypted. */
    int header(byte[] data, int at) {
        return this == AAC ? (data[at + 1] & 1) == 1 ? 7 : 9 : 0;
    }

    /**
     * What players set their decoder up by.
     *
     * @param first frame of the stream
     */
    byte[] setup(byte[] first) {
        byte[] data = this == AAC ? specificConfig(first) : Arrays.copyOf(first, Math.min(10, first.length));
        ByteBuffer setup = ByteBuffer.allocate(8 + data.length);
        setup.put(audioType.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putShort((short) 0);
        return setup.put((byte) 1).put((byte) data.length).put(data).array();
    }

    /** ISO/IEC 14496-3, 1.6.2.1, out of the header of an ADTS frame. */
    private static byte[] specificConfig(byte[] frame) {
        int object = (frame[2] >> 6 & 3) + 1;
        int rate = frame[2] >> 2 & 0xf;
        int channels = (frame[2] & 1) << 2 | (frame[3] >> 6 & 3);
        int config = object << 11 | rate << 7 | channels << 3;
        return new byte[] {(byte) (config >> 8), (byte) config};
    }
}
