package dev.reelway.local.mediaconvert.lint.dash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML with the lines of its elements; without document types and whatever else is elsewhere. */
final class XmlReader {

    private static final int DEEPEST = 100;
    private static final long LARGEST = 16L << 20;

    private XmlReader() {}

    /** @throws IOException if the file is not XML; the message is one sentence */
    static Element read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("the manifest is larger than " + LARGEST + " bytes");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new IOException("the manifest is not XML, in line " + line, e);
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException, IOException {
        Deque<Element> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element element = element(reader);
                if (!open.isEmpty()) {
                    open.peek().children().add(element);
                }
                open.push(element);
                if (open.size() > DEEPEST) {
                    throw new IOException("the manifest nests more than " + DEEPEST + " levels deep");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                Element closed = open.pop();
                if (open.isEmpty()) {
                    return closed;
                }
            }
        }
        throw new IOException("the manifest is empty");
    }

    private static Element element(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            attributes.put(
                    prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, reader.getAttributeValue(i));
        }
        String namespace = reader.getNamespaceURI();
        return new Element(
                reader.getLocalName(),
                namespace == null ? "" : namespace,
                attributes,
                new ArrayList<>(),
                reader.getLocation().getLineNumber());
    }
}
