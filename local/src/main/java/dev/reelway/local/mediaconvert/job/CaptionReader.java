package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.CaptionDescription.BurnIn;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Destination;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Font;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Outline;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Paint;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Place;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Shadow;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Text;
import java.util.Locale;
import java.util.Optional;

/** Reads caption descriptions of outputs. */
final class CaptionReader {

    private CaptionReader() {}

    static CaptionDescription description(StrictObject caption) {
        String selector = caption.required("captionSelectorName");
        Optional<String> language = caption.text("customLanguageCode")
                .or(() -> caption.text("languageCode"))
                .map(code -> code.toLowerCase(Locale.ROOT));
        caption.irrelevant("languageCode");
        Optional<String> name = caption.text("languageDescription");
        StrictObject settings = caption.section("destinationSettings");
        Destination destination = destination(settings);
        boolean accessible = (destination == Text.WEBVTT && isAccessible(settings, "webvttDestinationSettings"))
                || (destination == Text.IMSC && isAccessible(settings, "imscDestinationSettings"));
        settings.end();
        caption.end();
        return new CaptionDescription(selector, destination, language, name, accessible);
    }

    private static boolean isAccessible(StrictObject settings, String member) {
        return settings.section(member).choice("accessibility", Switch.DISABLED) == Switch.ENABLED;
    }

    private static Destination destination(StrictObject settings) {
        return switch (settings.choice("destinationType", Type.WEBVTT)) {
            case WEBVTT -> {
                StrictObject own = settings.section("webvttDestinationSettings");
                own.choice("accessibility", Switch.DISABLED);
                plain(own);
                yield Text.WEBVTT;
            }
            case SRT -> {
                plain(settings.section("srtDestinationSettings"));
                yield Text.SRT;
            }
            case TTML -> {
                plain(settings.section("ttmlDestinationSettings"));
                yield Text.TTML;
            }
            case IMSC -> {
                StrictObject own = settings.section("imscDestinationSettings");
                own.choice("accessibility", Switch.DISABLED);
                plain(own);
                yield Text.IMSC;
            }
            case BURN_IN -> burnIn(settings.section("burninDestinationSettings"));
        };
    }

    /** The cues that are kept have no styles that could be passed through. */
    private static void plain(StrictObject own) {
        own.only("stylePassthrough", "DISABLED").end();
    }

    private static BurnIn burnIn(StrictObject burn) {
        Color color = burn.choice("fontColor", Color.WHITE);
        String hex = burn.text("hexFontColor").orElse("");
        if (!hex.isEmpty() && !hex.matches("[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")) {
            burn.problems().invalid(burn.pointer("hexFontColor"), "expected rrggbb");
        }
        String letters = color == Color.HEX && hex.length() >= 6 ? hex.substring(0, 6) : color.hex;
        long size = burn.integer("fontSize", 0, 96).orElse(0);
        Font font = new Font(
                size == 0 ? java.util.OptionalInt.empty() : java.util.OptionalInt.of((int) size),
                new Paint(letters, opacity(burn, "fontOpacity", 255)));
        Outline outline = new Outline(
                (int) burn.integer("outlineSize", 0, 10).orElse(2),
                new Paint(burn.choice("outlineColor", Color.BLACK).hex, 255));
        Paint background = paint(burn, "backgroundColor", "backgroundOpacity");
        Shadow shadow = new Shadow(
                (int) burn.integer("shadowXOffset", -2_147_483_648L, Integer.MAX_VALUE)
                        .orElse(2),
                (int) burn.integer("shadowYOffset", -2_147_483_648L, Integer.MAX_VALUE)
                        .orElse(2),
                paint(burn, "shadowColor", "shadowOpacity"));
        Place place = new Place(
                burn.choice("alignment", Alignment.CENTERED) == Alignment.CENTERED,
                CodingReader.small(burn.integer("xPosition", 0, Integer.MAX_VALUE)),
                CodingReader.small(burn.integer("yPosition", 0, Integer.MAX_VALUE)));
        burn.only("applyFontColor", "WHITE_TEXT_ONLY", "ALL_TEXT").only("stylePassthrough", "DISABLED");
        // There is one font, of proportional letters without serifs.
        burn.only("fallbackFont", "BEST_MATCH", "PROPORTIONAL_SANSSERIF").only("fontScript", "AUTOMATIC");
        burn.irrelevant("fontResolution").only("teletextSpacing", "AUTO", "PROPORTIONAL");
        burn.only("removeRubyReserveAttributes", "DISABLED").end();
        return new BurnIn(font, outline, background, shadow, place);
    }

    private static Paint paint(StrictObject burn, String color, String opacity) {
        Color chosen = burn.choice(color, Color.NONE);
        return new Paint(chosen.hex, chosen == Color.NONE ? 0 : opacity(burn, opacity, 255));
    }

    private static int opacity(StrictObject burn, String member, int otherwise) {
        return (int) burn.integer(member, 0, 255).orElse(otherwise);
    }

    private enum Switch {
        DISABLED,
        ENABLED
    }

    private enum Type {
        WEBVTT,
        SRT,
        TTML,
        IMSC,
        BURN_IN
    }

    private enum Alignment {
        CENTERED,
        LEFT,
        AUTO
    }

    /** The service's colours; AUTO and NONE are black, which shows only with an opacity. */
    private enum Color {
        WHITE("ffffff"),
        BLACK("000000"),
        YELLOW("ffff00"),
        RED("ff0000"),
        GREEN("00ff00"),
        BLUE("0000ff"),
        HEX("ffffff"),
        AUTO("ffffff"),
        NONE("000000");

        private final String hex;

        Color(String hex) {
            this.hex = hex;
        }
    }
}
