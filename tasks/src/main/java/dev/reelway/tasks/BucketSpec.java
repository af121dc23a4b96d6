package dev.reelway.tasks;

/**
 * A bucket of the pipeline.
 *
 * @param name its logical name; the placeholder of its real one is {@code ${NameBucketName}}, with a capital
 * @param tells whether its events go to EventBridge
 */
public record BucketSpec(String name, boolean tells) {

    /** The placeholder that stands for the bucket's name, without its braces. */
    public String placeholder() {
        return Placeholders.capitalised(name) + "BucketName";
    }
}
