package dev.reelway.local.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One object of a store at an address of this machine's that ffprobe can seek in, so that a film is described from its head and
 * its index and not fetched whole. Nobody else can guess the address, and there is nothing else behind it.
 */
final class RangeServer implements AutoCloseable {

    private static final int PIECE = 1 << 18;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    private final ObjectStore store;
    private final S3Location object;
    private final long size;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(RangeServer::thread);
    private final String path = "/" + UUID.randomUUID();

    private RangeServer(ObjectStore store, S3Location object, long size, HttpServer server) {
        this.store = store;
        this.object = object;
        this.size = size;
        this.server = server;
    }

    static RangeServer start(ObjectStore store, S3Location object, long size) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        RangeServer ranges = new RangeServer(store, object, size, HttpServer.create(address, 0));
        ranges.server.createContext(ranges.path, ranges::answer);
        ranges.server.setExecutor(ranges.threads);
        ranges.server.start();
        return ranges;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "probe-ranges");
        thread.setDaemon(true);
        return thread;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            Matcher matcher = RANGE.matcher(range == null ? "" : range);
            boolean partial = matcher.matches();
            long from = partial ? Long.parseLong(matcher.group(1)) : 0;
            long to = partial && matcher.group(2) != null ? Math.min(size, Long.parseLong(matcher.group(2)) + 1) : size;
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            if (from >= to) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (partial) {
                exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
            }
            exchange.sendResponseHeaders(partial ? 206 : 200, to - from);
            send(exchange.getResponseBody(), from, to);
        }
    }

    /** Piece by piece, because ffprobe asks for everything from a place on and hangs up when it has enough. */
    private void send(OutputStream body, long from, long to) throws IOException {
        for (long at = from; at < to; at += PIECE) {
            body.write(store.read(object, at, (int) Math.min(PIECE, to - at)));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
