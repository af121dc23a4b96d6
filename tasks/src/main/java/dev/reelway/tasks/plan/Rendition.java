package dev.reelway.tasks.plan;

/**
 * One rung of the ladder as it will be encoded.
 *
 * @param name short and safe in a file name, such as {@code v720}
 * @param width in pixels, even
 * @param height in pixels, even
 * @param quality MediaConvert's QVBR level, 1 to 10
 * @param maxBitrate bits a second
 */
public record Rendition(String name, int width, int height, int quality, int maxBitrate) {}
