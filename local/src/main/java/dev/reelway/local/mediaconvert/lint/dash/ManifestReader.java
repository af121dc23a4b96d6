package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.lint.Resources;
import dev.reelway.local.mediaconvert.lint.dash.Representation.Missing;
import dev.reelway.local.mediaconvert.lint.dash.Representation.Timed;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Follows a manifest to all that it names. */
final class ManifestReader {

    private static final int MOST_SEGMENTS = 50_000;
    private static final Pattern IDENTIFIER =
            Pattern.compile("\\$(?:(RepresentationID|Number|Bandwidth|Time)(%0(\\d{1,2})d)?)?\\$");

    private final URI uri;
    private final Resources resources;

    ManifestReader(URI uri, Resources resources) {
        this.uri = uri;
        this.resources = resources;
    }

    /** @throws IOException if the manifest itself cannot be read */
    Manifest read() throws IOException {
        Element root = XmlReader.read(resources.file(uri));
        var bare = new Manifest(uri, root, List.of());
        List<Representation> all = new ArrayList<>();
        for (Element set : bare.sets()) {
            for (Element one : set.all("Representation")) {
                all.add(representation(bare, set, one));
            }
        }
        return new Manifest(uri, root, all);
    }

    private Representation representation(Manifest manifest, Element set, Element one) {
        Optional<Element> template = one.first("SegmentTemplate").or(() -> set.first("SegmentTemplate"));
        List<Missing> missing = new ArrayList<>();
        if (template.isEmpty()) {
            return new Representation(one, set, template, List.of(), Optional.empty(), missing);
        }
        Element shape = template.get();
        Optional<TrackHeader> header =
                shape.attribute("initialization").flatMap(name -> header(shape, expand(name, one, 0, 0), missing));
        List<Timed> segments = new ArrayList<>();
        String media = shape.attribute("media").orElse("");
        long number = shape.number("startNumber").orElse(1);
        for (Timed told : timeline(manifest, shape)) {
            segments.add(measured(told, shape, expand(media, one, number++, told.time()), header, missing));
        }
        return new Representation(one, set, template, segments, header, missing);
    }

    private List<Timed> timeline(Manifest manifest, Element template) {
        List<Timed> all = new ArrayList<>();
        Optional<Element> timeline = template.first("SegmentTimeline");
        long timescale = Math.max(1, template.number("timescale").orElse(1));
        if (timeline.isEmpty()) {
            constant(manifest, template, timescale, all);
            return all;
        }
        long time = 0;
        for (Element run : timeline.get().all("S")) {
            time = run.number("t").orElse(time);
            long duration = run.number("d").orElse(0);
            long repeats = run.number("r").orElse(0);
            for (long i = 0; i <= repeats && all.size() < MOST_SEGMENTS; i++) {
                all.add(new Timed(time, duration, run.line()));
                time += duration;
            }
        }
        return all;
    }

    private static void constant(Manifest manifest, Element template, long timescale, List<Timed> all) {
        long duration = template.number("duration").orElse(0);
        long end = Math.round(manifest.duration() * timescale);
        for (long time = 0; duration > 0 && time < end && all.size() < MOST_SEGMENTS; time += duration) {
            // The last one ends with the whole.
            long length = Math.min(duration, end - time);
            all.add(new Timed(time, length, template.line()));
        }
    }

    /** @see <a href="https://www.iso.org/standard/83314.html">ISO/IEC 23009-1, 5.3.9.4.4</a> */
    private static String expand(String template, Element representation, long number, long time) {
        Matcher matcher = IDENTIFIER.matcher(template);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1), found.group(3), representation, number, time)));
    }

    private static String value(
            @Nullable String name, @Nullable String width, Element representation, long number, long time) {
        if (name == null) {
            return "$";
        }
        return switch (name) {
            case "RepresentationID" -> representation.attribute("id").orElse("");
            case "Bandwidth" -> padded(representation.number("bandwidth").orElse(0), width);
            case "Number" -> padded(number, width);
            default -> padded(time, width);
        };
    }

    private static String padded(long number, @Nullable String width) {
        return width == null
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%0" + Math.max(1, Integer.parseInt(width)) + "d", number);
    }

    private Path file(String name) throws IOException {
        try {
            return resources.file(uri.resolve(name));
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + name + "\" is not a URI", e);
        }
    }

    private Optional<TrackHeader> header(Element template, String name, List<Missing> missing) {
        try {
            return Optional.of(TrackHeader.read(file(name)));
        } catch (IOException e) {
            missing.add(new Missing(new Place(uri, template.line()), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Not every track can be read here, nor need it be.
        }
        return Optional.empty();
    }

    private Timed measured(
            Timed told, Element template, String name, Optional<TrackHeader> header, List<Missing> missing) {
        try {
            Path file = file(name);
            Optional<Segment> media = header.flatMap(track -> segment(file, track));
            return new Timed(told.time(), told.duration(), told.line(), Files.size(file), Optional.of(file), media);
        } catch (IOException e) {
            missing.add(new Missing(new Place(uri, template.line()), String.valueOf(e.getMessage())));
            return told;
        }
    }

    private static Optional<Segment> segment(Path file, TrackHeader track) {
        try {
            return Optional.of(Segment.read(file, track));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
