package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.HlsFiles.Part;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads an MPD as plainly as can be, and measures its files; shares nothing with what writes or judges it. */
final class DashFiles {

    private static final Pattern NUMBER = Pattern.compile("\\$Number%0(\\d)d\\$");

    private DashFiles() {}

    /**
     * A representation.
     *
     * @param set its adaptation set
     * @param starts when each of its parts begins, in seconds, as the manifest says
     */
    record Representation(Element element, Element set, Part init, List<Part> parts, List<Double> starts) {

        String value(String attribute) {
            return element.getAttribute(attribute);
        }

        long bandwidth() {
            return Long.parseLong(value("bandwidth"));
        }

        /** As of a media playlist with the target duration of its longest part. */
        double peak() {
            long target = Math.max(
                    1,
                    Math.round(parts.stream().mapToDouble(Part::seconds).max().orElse(0)));
            return new HlsFiles.Media(init.file(), target, java.util.Optional.of(init), parts).peak();
        }
    }

    static Element root(Path mpd) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(mpd.toFile())
                .getDocumentElement();
    }

    /** Those of sound and picture. */
    static List<Representation> representations(Path mpd) throws Exception {
        return all(mpd).stream().filter(one -> !isImages(one.set())).toList();
    }

    private static boolean isImages(Element set) {
        return set.getAttribute("contentType").equals("image");
    }

    /** Those of sound, picture and images. */
    private static List<Representation> all(Path mpd) throws Exception {
        List<Representation> all = new ArrayList<>();
        for (Element element : elements(root(mpd), "Representation")) {
            Element set = (Element) element.getParentNode();
            for (Element template : elements(isImages(set) ? set : element, "SegmentTemplate")) {
                all.add(templated(mpd, element, template));
            }
            for (Element base : elements(element, "SegmentBase")) {
                all.add(indexed(mpd, element, base));
            }
        }
        return all;
    }

    /** Every file that an MPD names. */
    static List<Path> files(Path mpd) throws Exception {
        List<Path> files = new ArrayList<>();
        for (Representation one : all(mpd)) {
            if (!isImages(one.set())) {
                files.add(one.init().file());
            }
            one.parts().forEach(part -> files.add(part.file()));
        }
        elements(root(mpd), "BaseURL").forEach(url -> files.add(mpd.resolveSibling(url.getTextContent())));
        return files;
    }

    static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Representation templated(Path mpd, Element element, Element template) throws Exception {
        double timescale = Double.parseDouble(template.getAttribute("timescale"));
        Path init = mpd.resolveSibling(template.getAttribute("initialization"));
        List<Part> parts = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        int number = Integer.parseInt(template.getAttribute("startNumber"));
        for (Element run : elements(template, "S")) {
            double start = Long.parseLong(run.getAttribute("t")) / timescale;
            double length = Long.parseLong(run.getAttribute("d")) / timescale;
            int repeats = run.getAttribute("r").isEmpty() ? 0 : Integer.parseInt(run.getAttribute("r"));
            for (int i = 0; i <= repeats; i++) {
                Path file = mpd.resolveSibling(numbered(template.getAttribute("media"), number++));
                parts.add(new Part(length, file, 0, Files.size(file)));
                starts.add(start + i * length);
            }
        }
        Part head = new Part(0, init, 0, Files.size(init));
        return new Representation(element, (Element) element.getParentNode(), head, parts, starts);
    }

    private static String numbered(String template, int number) {
        Matcher matcher = NUMBER.matcher(template);
        if (!matcher.find()) {
            throw new AssertionError("no number in " + template);
        }
        return template.substring(0, matcher.start())
                + String.format(Locale.ROOT, "%0" + matcher.group(1) + "d", number)
                + template.substring(matcher.end());
    }

    /** ISO/IEC 14496-12, 8.16.3: what the index at the range that the manifest names tells. */
    private static Representation indexed(Path mpd, Element element, Element base) throws Exception {
        Path file = mpd.resolveSibling(elements(element, "BaseURL").get(0).getTextContent());
        String[] range = base.getAttribute("indexRange").split("-", -1);
        int from = Integer.parseInt(range[0]);
        long place = Long.parseLong(range[1]) + 1;
        ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(file), from, (int) place - from);
        index.position(from + 16);
        double timescale = index.getInt();
        double start = index.getLong() / timescale;
        index.position(index.position() + 10);
        List<Part> parts = new ArrayList<>();
        List<Double> starts = new ArrayList<>();
        for (int left = index.getShort(); left > 0; left--) {
            Part part = new Part(0, file, place, index.getInt());
            double length = index.getInt() / timescale;
            index.getInt();
            parts.add(new Part(length, file, place, part.bytes()));
            starts.add(start);
            place += part.bytes();
            start += length;
        }
        return new Representation(
                element, (Element) element.getParentNode(), new Part(0, file, 0, from), parts, starts);
    }
}
