package dev.reelway.local.s3;

import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.StreamService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * The S3 API over a folder, a bucket a subfolder. Whatever a request is signed with is accepted. Buckets are addressed in paths
 * only ({@code forcePathStyle}). Object tagging and versioning answer 501.
 */
public final class S3Service implements StreamService, AutoCloseable {

    /** S3 takes up to 5 GiB in one put. */
    private static final long LARGEST_PUT = 5L * 1024 * 1024 * 1024;

    /** A chunk of aws-chunked is held in memory; SDKs send at most some hundred KiB in one. */
    private static final int LARGEST_CHUNK = 16 * 1024 * 1024;

    /** What is read of a body that the handler did not want. */
    private static final int LONGEST_REST = 64 * 1024;

    private static final int SKEW_SECONDS = 15 * 60;

    private final EventfulBlobStore store;
    private final S3ProxyHandler handler;

    /**
     * @param folder where buckets are kept; made if missing
     * @param bus where events go
     * @param clock tells the time of events
     * @param region the one of events
     * @throws IOException if the folder cannot be made
     */
    public S3Service(Path folder, EventBus bus, Clock clock, String region) throws IOException {
        // The store lists nothing where its folder is a relative path.
        Path absolute = folder.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        HalfWritten.sweep(absolute);
        this.store = new EventfulBlobStore(
                new FilesystemNio2BlobStore(absolute.toString()), new ObjectCreated(bus, clock, region));
        this.handler = new S3ProxyHandler(
                store,
                AuthenticationType.NONE,
                null,
                null,
                null,
                LARGEST_PUT,
                LARGEST_PUT,
                LARGEST_CHUNK,
                // Clients of today send headers that S3Proxy has not heard of.
                true,
                CrossOriginResourceSharing.disabled(),
                "",
                SKEW_SECONDS);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        store.serves(request.getMethod());
        try (InputStream body = request.getInputStream()) {
            handler.doHandle(request, request, response, body, new S3ProxyHandler.RequestContext());
            readRest(body);
        } catch (RuntimeException e) {
            if (!S3Errors.answer(request, response, e)) {
                throw e;
            }
        } finally {
            store.served();
        }
    }

    /**
     * The trailer of an aws-chunked body is left unread by the handler. A body that is not read to its end costs the connection, and
     * a client that already sends its next request on that connection, the request.
     */
    private static void readRest(InputStream body) throws IOException {
        byte[] buffer = new byte[LONGEST_REST / 16];
        int left = LONGEST_REST;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = body.read(buffer);
            left -= read;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
