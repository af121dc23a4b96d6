package dev.reelway.local.mediaconvert.encode;

/** Width and height in pixels. */
public record Size(int width, int height) {

    long area() {
        return (long) width * height;
    }

    boolean covers(Size other) {
        return width >= other.width && height >= other.height;
    }

    Size turned() {
        int across = height;
        return new Size(across, width);
    }

    /** The nearest even sides. */
    static Size even(double width, double height) {
        return new Size(even(width), even(height));
    }

    private static int even(double side) {
        return Math.max(2, (int) Math.rint(side / 2) * 2);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
