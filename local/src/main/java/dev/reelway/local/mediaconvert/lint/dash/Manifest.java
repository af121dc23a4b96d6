package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.Place;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest with what is known of its files.
 *
 * @param uri where it came from
 * @param root the MPD element
 * @param representations of all its sets
 */
record Manifest(URI uri, Element root, List<Representation> representations) {

    private static final Pattern DURATION =
            Pattern.compile("P(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)S)?)?");

    Manifest {
        representations = List.copyOf(representations);
    }

    Place at(Element element) {
        return new Place(uri, element.line());
    }

    List<Element> sets() {
        return root.all("Period").stream()
                .flatMap(period -> period.all("AdaptationSet").stream())
                .toList();
    }

    boolean isStatic() {
        return root.attribute("type").orElse("static").equals("static");
    }

    /** The length of the whole in seconds; 0 if it is not told. */
    double duration() {
        return root.attribute("mediaPresentationDuration")
                .map(Manifest::seconds)
                .orElse(0.0);
    }

    /** Seconds of a duration of XML Schema; 0 if it is none. */
    static double seconds(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return 0;
        }
        return 86_400 * part(parts, 1) + 3600 * part(parts, 2) + 60 * part(parts, 3) + part(parts, 4);
    }

    private static double part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Double.parseDouble(parts.group(group));
    }
}
