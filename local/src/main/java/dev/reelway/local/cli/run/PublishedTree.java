package dev.reelway.local.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Brings objects of a bucket home, under the same names, {@code asset.json} last. */
final class PublishedTree {

    private final S3Client s3;
    private final String bucket;
    private final Path out;

    PublishedTree(S3Client s3, String bucket, Path out) {
        this.s3 = s3;
        this.bucket = bucket;
        this.out = out;
    }

    /**
     * Copies the published revision and the document that names it.
     *
     * @param documentKey where {@code asset.json} lies in the bucket
     * @return the document
     */
    JsonNode bringHome(String documentKey) throws IOException {
        JsonNode document = Json.read(
                s3.getObjectAsBytes(r -> r.bucket(bucket).key(documentKey)).asUtf8String());
        String folder = documentKey.substring(0, documentKey.lastIndexOf('/') + 1);
        copyAll(folder + document.path("revision").asText() + "/");
        copy(documentKey);
        return document;
    }

    /** Copies everything that begins with the prefix. */
    void copyAll(String prefix) throws IOException {
        for (S3Object object :
                s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()) {
            copy(object.key());
        }
    }

    private void copy(String key) throws IOException {
        Path target = path(key);
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        // Beside its place first: a file of that name is always whole.
        Path whole = Files.createTempFile(folder, ".", ".part");
        try (var content = s3.getObject(r -> r.bucket(bucket).key(key))) {
            Files.copy(content, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Where the object of that key lies at home. */
    Path path(String key) throws IOException {
        Path root = out.toAbsolutePath().normalize();
        Path target = root.resolve(key).normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            throw new IOException("The key \"" + key + "\" leads out of " + out);
        }
        return out.resolve(root.relativize(target));
    }
}
