package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.job.S3Location;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 through the AWS SDK. */
public final class S3ObjectStore implements ObjectStore {

    private final S3Client s3;

    /** Uses a client that stays its maker's to close. */
    public S3ObjectStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Facts head(S3Location location) throws IOException {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(location.bucket()).key(location.key()));
            String type = head.contentType() == null ? "application/octet-stream" : head.contentType();
            return new Facts(head.contentLength(), head.eTag().replace("\"", ""), type, head.lastModified());
        } catch (SdkException e) {
            throw translated(e, location);
        }
    }

    @Override
    public void download(S3Location location, Path file) throws IOException {
        try {
            s3.getObject(request -> request.bucket(location.bucket()).key(location.key()), file);
        } catch (SdkException e) {
            throw translated(e, location);
        }
    }

    @Override
    public byte[] read(S3Location location, long offset, int length) throws IOException {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        try {
            return s3.getObjectAsBytes(request -> request.bucket(location.bucket())
                            .key(location.key())
                            .range(range))
                    .asByteArray();
        } catch (SdkException e) {
            throw translated(e, location);
        }
    }

    @Override
    public void upload(Path file, S3Location location, String contentType) throws IOException {
        try {
            s3.putObject(
                    request -> request.bucket(location.bucket())
                            .key(location.key())
                            .contentType(contentType),
                    RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw translated(e, location);
        }
    }

    private static IOException translated(SdkException e, S3Location location) {
        if (e instanceof S3Exception s3 && s3.statusCode() == 404) {
            return new MissingException(location);
        }
        if (e instanceof S3Exception s3 && s3.statusCode() == 403) {
            return new DeniedException(location);
        }
        return new IOException(location + ": " + e.getMessage(), e);
    }
}
