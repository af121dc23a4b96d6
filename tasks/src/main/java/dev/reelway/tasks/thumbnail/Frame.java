package dev.reelway.tasks.thumbnail;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A captured frame and what its luma says about it. */
record Frame(BufferedImage image) {

    private static final int SAMPLE_WIDTH = 160;
    /** Of JPEG, from 0 to 1. */
    static final float FINE = 0.8f;

    /** Mean luma up to which a picture is called black, and from which it is well exposed. */
    private static final double BLACK = 24;

    private static final double DARK = 60;
    /** Likewise at the other end. */
    private static final double LIGHT = 200;

    private static final double WHITE = 240;
    /** Standard deviation of luma up to which a picture is called flat, and from which it has contrast. */
    private static final double FLAT = 4;

    private static final double CONTRASTED = 30;

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

    /**
     * How fit for a poster: the mean strength of edges, less of it where the picture is too dark, too light or flat as in a fade,
     * and nothing at all for one that is black, white or of one colour.
     */
    double fitness() {
        BufferedImage small = scaled(SAMPLE_WIDTH);
        double edges = 0;
        double light = 0;
        double squares = 0;
        for (int y = 1; y < small.getHeight(); y++) {
            for (int x = 1; x < small.getWidth(); x++) {
                int here = luma(small.getRGB(x, y));
                light += here;
                squares += (double) here * here;
                edges += Math.abs(here - luma(small.getRGB(x - 1, y))) + Math.abs(here - luma(small.getRGB(x, y - 1)));
            }
        }
        double pixels = Math.max(1, (small.getWidth() - 1) * (double) (small.getHeight() - 1));
        double mean = light / pixels;
        double contrast = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
        double exposure = Math.min(ramp(mean, BLACK, DARK), ramp(-mean, -WHITE, -LIGHT));
        return edges / pixels * exposure * ramp(contrast, FLAT, CONTRASTED);
    }

    /** From 0 at one value to 1 at another. */
    private static double ramp(double value, double none, double full) {
        return Math.max(0, Math.min(1, (value - none) / (full - none)));
    }

    static byte[] jpeg(BufferedImage image, float quality) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** ITU-R BT.601 weights in 1/256. */
    private static int luma(int rgb) {
        return (77 * (rgb >> 16 & 0xFF) + 150 * (rgb >> 8 & 0xFF) + 29 * (rgb & 0xFF)) >> 8;
    }
}
