package dev.reelway.local.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Brings objects of a bucket home, under the same names, {@code asset.json} last. */
final class PublishedTree {

    /** As the pipeline names revisions: nothing else is ever removed. */
    private static final Pattern REVISION = Pattern.compile("[a-z0-9-]{8,80}");

    private final S3Client s3;
    private final String bucket;
    private final Path out;

    PublishedTree(S3Client s3, String bucket, Path out) {
        this.s3 = s3;
        this.bucket = bucket;
        this.out = out;
    }

    /**
     * Copies the published revision and the document that names it, and removes the revisions that were there before.
     *
     * @param documentKey where {@code asset.json} lies in the bucket
     * @return the document
     */
    JsonNode bringHome(String documentKey) throws IOException {
        JsonNode document = Json.read(
                s3.getObjectAsBytes(r -> r.bucket(bucket).key(documentKey)).asUtf8String());
        String folder = documentKey.substring(0, documentKey.lastIndexOf('/') + 1);
        String revision = document.path("revision").asText();
        copyAll(folder + revision + "/");
        copy(documentKey);
        removeOthers(path(folder + revision));
        return document;
    }

    private static void removeOthers(Path revision) throws IOException {
        try (Stream<Path> beside = Files.list(revision.resolveSibling(""))) {
            for (Path other : beside.toList()) {
                if (!other.equals(revision)
                        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && REVISION.matcher(other.getFileName().toString()).matches()) {
                    WorkFolders.remove(other);
                }
            }
        }
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
