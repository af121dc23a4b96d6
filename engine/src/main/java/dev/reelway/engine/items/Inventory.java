package dev.reelway.engine.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The manifest of an S3 inventory: which files list the objects of a bucket.
 *
 * @param bucket where the files are
 * @param keys the files, each CSV compressed by gzip
 * @param columns what the columns of the files are
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html">Inventory manifest</a>
 */
record Inventory(String bucket, List<String> keys, List<String> columns) {

    private static final String BUCKET_ARN = "arn:aws:s3:::";

    static Inventory read(String manifest) {
        JsonNode json = JsonItems.parse(manifest, "The manifest");
        String format = json.path("fileFormat").asText();
        if (!format.equals("CSV")) {
            throw new ItemsNotRead(
                    "The manifest must be one of an inventory in CSV, but its fileFormat is '" + format + "'.");
        }
        var keys = new ArrayList<String>();
        json.path("files").forEach(file -> keys.add(file.path("key").asText()));
        String bucket = json.path("destinationBucket").asText();
        return new Inventory(
                bucket.startsWith(BUCKET_ARN) ? bucket.substring(BUCKET_ARN.length()) : bucket,
                keys,
                Arrays.stream(json.path("fileSchema").asText().split(",", -1))
                        .map(String::strip)
                        .toList());
    }

    static String unpacked(byte[] content) {
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(unpacking.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ItemsNotRead("A file of the inventory is not compressed by gzip: " + e.getMessage());
        }
    }
}
