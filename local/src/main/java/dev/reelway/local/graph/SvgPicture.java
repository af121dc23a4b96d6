package dev.reelway.local.graph;

import dev.reelway.local.graph.Chart.Kind;
import dev.reelway.local.graph.Picture.Box;
import dev.reelway.local.graph.Picture.Line;
import dev.reelway.local.graph.Picture.Point;
import dev.reelway.local.graph.Picture.Shape;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a picture as SVG: one file, no script, no other resource; names are escaped. */
public final class SvgPicture {

    private static final int CORNER = 6;

    private final StringBuilder svg = new StringBuilder();

    private SvgPicture() {}

    public static String draw(Picture picture) {
        SvgPicture drawing = new SvgPicture();
        drawing.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" role=\"img\""
                        + " font-family=\"system-ui, 'Helvetica Neue', Arial, sans-serif\" font-size=\"13\">%n",
                picture.width(), picture.height(), picture.width(), picture.height());
        drawing.add(
                "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                        + " orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"context-stroke\"/></marker></defs>%n");
        drawing.add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        picture.boxes().stream().filter(box -> box.shape() != Shape.STATE).forEach(drawing::box);
        picture.lines().forEach(drawing::line);
        picture.boxes().stream().filter(box -> box.shape() == Shape.STATE).forEach(drawing::box);
        picture.lines().forEach(drawing::label);
        drawing.svg.append("</svg>\n");
        return drawing.svg.toString();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values).replace("\r\n", "\n"));
    }

    private void box(Box box) {
        switch (box.shape()) {
            case TERMINAL -> {
                rectangle(box, box.height() / 2, "#f2f3f3", "#687078", "");
                centred(box, box.name(), box.y() + box.height() / 2 + 4, "#16191f");
            }
            case PART -> part(box);
            case GROUP -> group(box);
            case STATE -> state(box);
        }
    }

    private void part(Box box) {
        rectangle(box, CORNER, "none", "#d5dbdb", " stroke-dasharray=\"4 3\"");
        if (!box.name().isEmpty()) {
            add(
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"#545b64\">%s</text>%n",
                    box.x() + 8, box.y() + 16, escaped(box.name()));
        }
    }

    private void group(Box box) {
        rectangle(box, CORNER, "#fdfdfd", box.look().status().line(), "");
        add(
                "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"600\" fill=\"#16191f\">%s</text>%n",
                box.x() + 12, box.y() + 22, escaped(box.name() + note(box)));
    }

    private void state(Box box) {
        add(
                "<g data-state=\"%s\"><title>%s</title>%n",
                escaped(box.name()), escaped(box.type() + " " + box.name() + note(box)));
        rectangle(box, CORNER, box.look().status().fill(), box.look().status().line(), "");
        boolean noted = !box.look().note().isEmpty();
        centred(box, box.name(), box.y() + (noted ? 22 : box.height() / 2 + 4), "#16191f");
        if (noted) {
            centred(box, box.look().note(), box.y() + 40, "#414d5c");
        }
        add("</g>%n");
    }

    private static String note(Box box) {
        return box.look().note().isEmpty() ? "" : " · " + box.look().note();
    }

    private void rectangle(Box box, double corner, String fill, String line, String more) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%s\" stroke=\"%s\"%s/>%n",
                box.x(), box.y(), box.width(), box.height(), corner, fill, line, more);
    }

    private void centred(Box box, String text, double y, String colour) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%s</text>%n",
                box.x() + box.width() / 2, y, colour, escaped(text));
    }

    private void line(Line line) {
        String points = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        boolean caught = line.kind() == Kind.CATCH;
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"%s marker-end=\"url(#arrow)\"/>%n",
                points, caught ? "#b35900" : "#687078", caught ? " stroke-dasharray=\"5 3\"" : "");
    }

    private void label(Line line) {
        if (!line.label().isEmpty()) {
            Point at = line.labelAt();
            add(
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"%s\">%s</text>%n",
                    at.x(), at.y(), line.kind() == Kind.CATCH ? "#8a4500" : "#545b64", escaped(line.label()));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
