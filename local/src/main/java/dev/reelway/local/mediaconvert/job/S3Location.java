package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3.
 *
 * @param bucket its name
 * @param key taken as it is: never decoded, never a path
 */
public record S3Location(String bucket, String key) {

    private static final Pattern URI = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.*)", Pattern.DOTALL);

    /** Reads {@code s3://bucket/key}; empty if it is none. */
    public static Optional<S3Location> parse(String uri) {
        Matcher matcher = URI.matcher(uri);
        return matcher.matches() ? Optional.of(new S3Location(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The same bucket, another key. */
    public S3Location withKey(String other) {
        return new S3Location(bucket, other);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
