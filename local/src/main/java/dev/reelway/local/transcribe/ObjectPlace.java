package dev.reelway.local.transcribe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object of S3.
 *
 * @param bucket its bucket
 * @param key taken as it is: never decoded
 */
record ObjectPlace(String bucket, String key) {

    private static final Pattern URI =
            Pattern.compile("s3://([a-z0-9][.\\-a-z0-9]{1,61}[a-z0-9])/(.+)", Pattern.DOTALL);

    /** Reads {@code s3://bucket/key}; empty if it is none. */
    static Optional<ObjectPlace> parse(String uri) {
        Matcher matcher = URI.matcher(uri);
        return matcher.matches() ? Optional.of(new ObjectPlace(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
