package dev.reelway.local.mediaconvert.caption;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads TTML, also as DFXP and SMPTE-TT: the text of paragraphs and their times, which begin where those of what they are in do.
 * Of its styles, italics that an element has itself are kept.
 *
 * @see <a href="https://www.w3.org/TR/ttml1/">Timed Text Markup Language</a>
 */
public final class TtmlFile {

    private static final int DEEPEST = 100;

    private final XMLStreamReader reader;
    private final List<Cue> cues = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private TtmlTimes times = new TtmlTimes(30, 1);

    private TtmlFile(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** An element that is open: its name, its stretch of time, and what is to be written at its end. */
    private record Element(String name, long begin, long end, String closing) {}

    /**
     * The cues in order of time.
     *
     * @throws CaptionFileException if it is no XML
     */
    public static List<Cue> read(String file) throws CaptionFileException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            TtmlFile ttml = new TtmlFile(factory.createXMLStreamReader(new StringReader(file.replace("\uFEFF", ""))));
            ttml.read();
            return Cues.moved(ttml.cues, 0);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new CaptionFileException("it is not XML, in line " + line);
        }
    }

    private void read() throws XMLStreamException, CaptionFileException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (open.stream().anyMatch(element -> element.name().equals("p"))) {
                        text.append(reader.getText().replaceAll("\\s+", " "));
                    }
                }
                default -> {}
            }
        }
    }

    private void start() throws CaptionFileException {
        String name = reader.getLocalName();
        if (open.size() >= DEEPEST) {
            throw new CaptionFileException("its elements are more than " + DEEPEST + " deep");
        }
        if (name.equals("tt")) {
            times = times();
        } else if (name.equals("p")) {
            text.setLength(0);
        } else if (name.equals("br")) {
            text.append('\n');
        }
        boolean italic = name.equals("span")
                && attribute("fontStyle").filter("italic"::equals).isPresent();
        text.append(italic ? "<i>" : "");
        long outer = open.isEmpty() ? 0 : open.peek().begin();
        long last = open.isEmpty() ? Long.MAX_VALUE / 2 : open.peek().end();
        long begin = outer + attribute("begin").flatMap(times::millis).orElse(0L);
        Optional<Long> end = attribute("end").flatMap(times::millis).map(time -> outer + time);
        Optional<Long> duration = attribute("dur").flatMap(times::millis).map(time -> begin + time);
        open.push(new Element(name, begin, Math.min(last, end.or(() -> duration).orElse(last)), italic ? "</i>" : ""));
    }

    private void end() {
        Element element = open.pop();
        text.append(element.closing());
        if (element.name().equals("p")) {
            String shown = String.join(
                            "\n", text.toString().lines().map(String::strip).toList())
                    .strip();
            boolean timed = element.end() < Long.MAX_VALUE / 2 && element.end() > element.begin();
            if (timed && !shown.isEmpty()) {
                cues.add(new Cue(element.begin(), element.end(), shown));
            }
        }
    }

    private TtmlTimes times() {
        double rate = attribute("frameRate").map(TtmlFile::number).orElse(30.0);
        double multiplier = attribute("frameRateMultiplier")
                .map(text -> text.split("[ :]"))
                .filter(parts -> parts.length == 2)
                .map(parts -> number(parts[0]) / number(parts[1]))
                .orElse(1.0);
        double frames = rate * multiplier;
        double ticks = attribute("tickRate").map(TtmlFile::number).orElse(1.0);
        return new TtmlTimes(frames, ticks);
    }

    private static double number(String text) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) > 0 ? Integer.parseInt(text) : 1;
    }

    /** An attribute by its name without the namespace, which versions and dialects differ in. */
    private Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }
}
