package dev.reelway.local.graph;

import dev.reelway.local.graph.Chart.Kind;
import dev.reelway.local.graph.Picture.Box;
import dev.reelway.local.graph.Picture.Line;
import dev.reelway.local.graph.Picture.Point;
import dev.reelway.local.graph.Picture.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a picture as PNG, twice as large as its pixels, for screens that have more of them. */
public final class PngPicture {

    private static final int SCALE = 2;
    private static final float[] DASHES = {5, 3};
    private static final Font NAMES = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final Graphics2D graphics;

    private PngPicture(Graphics2D graphics) {
        this.graphics = graphics;
    }

    public static byte[] draw(Picture picture) {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(picture.width() * SCALE),
                (int) Math.ceil(picture.height() * SCALE),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, (int) picture.width() + 1, (int) picture.height() + 1);
        PngPicture drawing = new PngPicture(graphics);
        picture.boxes().stream().filter(box -> box.shape() != Shape.STATE).forEach(drawing::box);
        picture.lines().forEach(drawing::line);
        picture.boxes().stream().filter(box -> box.shape() == Shape.STATE).forEach(drawing::box);
        picture.lines().forEach(drawing::label);
        graphics.dispose();
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void box(Box box) {
        boolean part = box.shape() == Shape.PART;
        boolean terminal = box.shape() == Shape.TERMINAL;
        double corner = terminal ? box.height() : 12;
        var outline = new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), corner, corner);
        if (!part) {
            graphics.setColor(Color.decode(
                    terminal
                            ? "#f2f3f3"
                            : box.shape() == Shape.GROUP
                                    ? "#fdfdfd"
                                    : box.look().status().fill()));
            graphics.fill(outline);
        }
        graphics.setColor(Color.decode(
                part ? "#d5dbdb" : terminal ? "#687078" : box.look().status().line()));
        graphics.draw(outline);
        graphics.setColor(Color.decode("#16191f"));
        String note = box.look().note();
        switch (box.shape()) {
            case PART -> text(LABELS, box.name(), box.x() + 8, box.y() + 16);
            case GROUP ->
                text(
                        NAMES.deriveFont(Font.BOLD),
                        box.name() + (note.isEmpty() ? "" : " · " + note),
                        box.x() + 12,
                        box.y() + 22);
            case TERMINAL, STATE -> {
                centred(box, box.name(), note.isEmpty() ? box.y() + box.height() / 2 + 4 : box.y() + 22);
                centred(box, note, box.y() + 40);
            }
        }
    }

    private void centred(Box box, String text, double y) {
        double width = graphics.getFontMetrics(NAMES).stringWidth(text);
        text(NAMES, text, box.x() + (box.width() - width) / 2, y);
    }

    private void text(Font font, String text, double x, double y) {
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) y);
    }

    private void line(Line line) {
        boolean caught = line.kind() == Kind.CATCH;
        graphics.setColor(Color.decode(caught ? "#b35900" : "#687078"));
        BasicStroke usual = new BasicStroke(1);
        graphics.setStroke(
                caught ? new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0) : usual);
        Path2D path = new Path2D.Double();
        Point start = line.points().get(0);
        path.moveTo(start.x(), start.y());
        line.points().stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        graphics.draw(path);
        graphics.setStroke(usual);
        arrow(
                line.points().get(line.points().size() - 2),
                line.points().get(line.points().size() - 1));
    }

    private void arrow(Point before, Point tip) {
        double angle = Math.atan2(tip.y() - before.y(), tip.x() - before.x());
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(tip.x(), tip.y());
        arrow.lineTo(tip.x() - 7 * Math.cos(angle - 0.45), tip.y() - 7 * Math.sin(angle - 0.45));
        arrow.lineTo(tip.x() - 7 * Math.cos(angle + 0.45), tip.y() - 7 * Math.sin(angle + 0.45));
        arrow.closePath();
        graphics.fill(arrow);
    }

    private void label(Line line) {
        graphics.setColor(Color.decode(line.kind() == Kind.CATCH ? "#8a4500" : "#545b64"));
        text(LABELS, line.label(), line.labelAt().x(), line.labelAt().y());
    }
}
