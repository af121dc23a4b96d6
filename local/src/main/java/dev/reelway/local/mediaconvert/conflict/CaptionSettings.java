package dev.reelway.local.mediaconvert.conflict;

import java.util.List;
import java.util.Map;

/**
 * Caption descriptions: the settings of a destination go with its type. The words are the service's, as users report them for
 * burn-in.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/including-captions.html">Captions</a>
 */
final class CaptionSettings implements Rule {

    private static final Map<String, List<String>> TYPES = Map.of(
            "burninDestinationSettings", List.of("BURN_IN"),
            "dvbSubDestinationSettings", List.of("DVB_SUB"),
            "embeddedDestinationSettings", List.of("EMBEDDED", "EMBEDDED_PLUS_SCTE20", "SCTE20_PLUS_EMBEDDED"),
            "imscDestinationSettings", List.of("IMSC"),
            "sccDestinationSettings", List.of("SCC"),
            "srtDestinationSettings", List.of("SRT"),
            "teletextDestinationSettings", List.of("TELETEXT"),
            "ttmlDestinationSettings", List.of("TTML"),
            "webvttDestinationSettings", List.of("WEBVTT"));

    private static final List<String> FONTS =
            List.of("fontFileRegular", "fontFileBold", "fontFileItalic", "fontFileBoldItalic");

    @Override
    public void check(Place settings, Findings findings) {
        Outputs.eachCaption(settings, caption -> {
            findings.require(caption, "destinationSettings");
            Place destination = caption.at("destinationSettings");
            if (destination.exists()) {
                findings.require(destination, "destinationType");
                types(destination, findings);
                fonts(destination.at("burninDestinationSettings"), findings);
            }
        });
        for (Place input : settings.items("inputs")) {
            for (Place selector : input.entries("captionSelectors")) {
                findings.require(selector, "sourceSettings");
            }
        }
    }

    private static void types(Place destination, Findings findings) {
        for (String block : Outputs.blocks(destination)) {
            List<String> types = TYPES.getOrDefault(block, List.of());
            if (!types.contains(destination.text("destinationType").orElse(""))) {
                findings.dependency(
                        destination.at(block), destination.at("destinationType"), String.join(" or ", types));
            }
        }
    }

    private static void fonts(Place burnIn, Findings findings) {
        if (FONTS.stream().anyMatch(burnIn::has)) {
            findings.require(burnIn, FONTS.toArray(String[]::new));
        }
    }
}
