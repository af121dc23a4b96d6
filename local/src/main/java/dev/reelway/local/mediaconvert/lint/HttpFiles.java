package dev.reelway.local.mediaconvert.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Resources of the server that the manifest came from, kept in a folder until they are not needed any more. */
public final class HttpFiles implements Resources {

    private static final long LARGEST = 512L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final URI start;
    private final Path folder;
    private final Map<URI, Path> known = new HashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * The resources of a server.
     *
     * @param start the manifest's address
     * @param folder an empty folder for them; who has made it removes it
     */
    public HttpFiles(URI start, Path folder) {
        this.start = start;
        this.folder = folder;
    }

    /** Whether an address is of a kind that this reads. */
    public static boolean reads(URI uri) {
        return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
    }

    @Override
    public Path file(URI uri) throws IOException {
        if (!reads(uri) || !Objects.equals(uri.getAuthority(), start.getAuthority())) {
            throw new IOException("\"" + uri + "\" is not on the manifest's server, " + start.getAuthority());
        }
        Path file = known.get(uri);
        if (file == null) {
            file = folder.resolve(Integer.toString(known.size()));
            fetch(uri, file);
            known.put(uri, file);
        }
        return file;
    }

    private void fetch(URI uri, Path file) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body();
                    var out = Files.newOutputStream(file)) {
                if (answer.statusCode() != 200) {
                    throw new IOException("\"" + uri + "\" answers " + answer.statusCode());
                }
                copy(uri, body, out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching \"" + uri + "\"", e);
        }
    }

    private static void copy(URI uri, InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = LARGEST;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new IOException("\"" + uri + "\" is larger than " + LARGEST + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }

    @Override
    public void close() {}
}
