package dev.reelway.tasks.thumbnail;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A captured frame and what its luma says about it. */
record Frame(BufferedImage image) {

    private static final int SAMPLE_WIDTH = 160;
    /** Mean luma under which a picture is called black. */
    private static final double BLACK = 24;

    static Frame decode(byte[] jpeg) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            if (image == null) {
                throw new IllegalStateException("A captured frame of " + jpeg.length + " bytes is no picture.");
            }
            return new Frame(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This frame at a width, its shape kept. */
    BufferedImage scaled(int width) {
        int height = Math.max(1, Math.round(image.getHeight() * (width / (float) image.getWidth())));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    /** How fit for a poster: the mean strength of edges, and nothing at all for a black picture. */
    double sharpness() {
        BufferedImage small = scaled(SAMPLE_WIDTH);
        double edges = 0;
        double light = 0;
        for (int y = 1; y < small.getHeight(); y++) {
            for (int x = 1; x < small.getWidth(); x++) {
                int here = luma(small.getRGB(x, y));
                light += here;
                edges += Math.abs(here - luma(small.getRGB(x - 1, y))) + Math.abs(here - luma(small.getRGB(x, y - 1)));
            }
        }
        int pixels = small.getWidth() * small.getHeight();
        return light / pixels < BLACK ? 0 : edges / pixels;
    }

    static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** ITU-R BT.601 weights in 1/256. */
    private static int luma(int rgb) {
        return (77 * (rgb >> 16 & 0xFF) + 150 * (rgb >> 8 & 0xFF) + 29 * (rgb & 0xFF)) >> 8;
    }
}
