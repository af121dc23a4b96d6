package dev.reelway.local.graph;

import java.util.List;

/**
 * A chart that is laid out; all lengths are pixels, from the upper left corner.
 *
 * @param boxes states, those that hold others before what they hold
 * @param lines ways between them
 */
public record Picture(double width, double height, List<Box> boxes, List<Line> lines) {

    public Picture {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /** What a box is. */
    public enum Shape {
        /** A state. */
        STATE,
        /** A state that holds others. */
        GROUP,
        /** A part of such a state. */
        PART,
        /** Where the machine begins or ends. */
        TERMINAL
    }

    /** A box with its name; a state's type and look, nothing of these for others. */
    public record Box(
            Shape shape, String name, String type, Look look, double x, double y, double width, double height) {}

    /** A point of a line. */
    public record Point(double x, double y) {}

    /** A line with an arrow at its end, and where its label is, if it has one. */
    public record Line(List<Point> points, String label, Point labelAt, Chart.Kind kind) {

        public Line {
            points = List.copyOf(points);
        }
    }
}
