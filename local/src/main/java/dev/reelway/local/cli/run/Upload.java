package dev.reelway.local.cli.run;

import dev.reelway.tasks.asset.Asset.SideCar;
import dev.reelway.tasks.validate.OptionsReader;
import dev.reelway.tasks.validate.SideCars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts a file into a bucket, its caption files first: the upload of the source is what starts the pipeline. */
final class Upload {

    /** S3 takes up to 5 GiB in one put. */
    private static final long LARGEST_PUT = 5L << 30;

    private static final long PART = 1L << 30;

    private final S3Client s3;
    private final String bucket;
    private final Map<String, String> metadata;

    /** @param profile the name of the encoding profile to ask for; empty to ask for none */
    Upload(S3Client s3, String bucket, Optional<String> profile) {
        this.s3 = s3;
        this.bucket = bucket;
        this.metadata = profile.map(name -> Map.of("reelway-profile", name)).orElse(Map.of());
    }

    /** @param key what the file is called in the bucket */
    void put(Path file, String key) throws IOException {
        for (Path sideCar : sideCars(file)) {
            String ending = sideCar.getFileName().toString();
            s3.putObject(
                    r -> r.bucket(bucket).key(key.substring(0, key.lastIndexOf('/') + 1) + ending),
                    RequestBody.fromFile(sideCar));
        }
        if (Files.size(file) <= LARGEST_PUT) {
            s3.putObject(r -> r.bucket(bucket).key(key).metadata(metadata), RequestBody.fromFile(file));
        } else {
            putInParts(file, key);
        }
    }

    /** The files beside it whose names say that they are its captions or its options. */
    private static List<Path> sideCars(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        try (Stream<Path> beside = Files.list(folder)) {
            List<String> names = beside.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
            Stream<String> captions = SideCars.among(names, name).stream().map(SideCar::key);
            Stream<String> options = names.stream().filter(OptionsReader.keyOf(name)::equals);
            return Stream.concat(captions, options).map(folder::resolve).toList();
        }
    }

    private void putInParts(Path file, String key) throws IOException {
        String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key(key).metadata(metadata))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        long size = Files.size(file);
        for (long start = 0; start < size; start += PART) {
            int number = parts.size() + 1;
            long from = start;
            long length = Math.min(PART, size - start);
            RequestBody body = RequestBody.fromContentProvider(
                    () -> new FileSlice(file, from, length), length, "application/octet-stream");
            String etag = s3.uploadPart(
                            r -> r.bucket(bucket).key(key).uploadId(upload).partNumber(number), body)
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        s3.completeMultipartUpload(
                r -> r.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    }
}
