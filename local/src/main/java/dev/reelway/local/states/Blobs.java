package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import java.util.ArrayList;
import java.util.List;

/** Many pieces of bytes as one, and back. */
final class Blobs {

    private Blobs() {}

    static byte[] write(List<byte[]> all) {
        var sink = new ByteSink();
        all.forEach(sink::blob);
        return sink.toBytes();
    }

    static List<byte[]> read(byte[] bytes) {
        var source = new ByteSource(bytes);
        var all = new ArrayList<byte[]>();
        while (source.hasMore()) {
            all.add(source.blob());
        }
        return all;
    }
}
