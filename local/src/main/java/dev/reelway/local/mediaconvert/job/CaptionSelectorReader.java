package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.CaptionSelector.Format;
import java.util.Optional;

/**
 * Reads caption selectors of inputs.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/mediaconvert/aws.sdk.kotlin.services.mediaconvert.model/-caption-source-settings">
 *     Caption source settings</a>
 */
final class CaptionSelectorReader {

    private static final double LONGEST = 2_147_483_647.0;

    private CaptionSelectorReader() {}

    static Optional<CaptionSelector> read(StrictObject selector) {
        Optional<String> code = selector.text("languageCode");
        Optional<String> language =
                selector.text("customLanguageCode").or(() -> code).map(Iso639::of);
        StrictObject source = selector.section("sourceSettings");
        Type type = source.choice("sourceType", Type.SRT);
        Optional<CaptionSelector> read = switch (type) {
            case NULL_SOURCE -> Optional.of(new CaptionSelector.Nothing());
            case EMBEDDED -> Optional.of(embedded(source.section("embeddedSourceSettings")));
            case TT_3GPP -> Optional.of(track(source, language));
            case SRT, WEBVTT, SCC, SMI, STL, TTML, SMPTE_TT -> text(source, type, language);
        };
        source.end();
        selector.end();
        return read;
    }

    private static Optional<CaptionSelector> text(StrictObject source, Type type, Optional<String> language) {
        boolean isTrack = (type == Type.SRT || type == Type.WEBVTT)
                && source.object("fileSourceSettings").isEmpty()
                && source.object("trackSourceSettings").isPresent();
        return isTrack ? Optional.of(track(source, language)) : file(source.section("fileSourceSettings"), type);
    }

    private static CaptionSelector embedded(StrictObject embedded) {
        int channel = (int) embedded.integer("source608ChannelNumber", 1, 4).orElse(1);
        if (channel % 2 == 0) {
            // ffmpeg tells fields apart, and in each of them decodes the first channel alone.
            embedded.problems().notImplemented(embedded.pointer("source608ChannelNumber") + " \"" + channel + "\"");
        }
        embedded.integer("source608TrackNumber", 1, 1);
        embedded.only("convert608To708", "DISABLED").only("terminateCaptions", "END_OF_INPUT", "DISABLED");
        embedded.end();
        return new CaptionSelector.Embedded(channel);
    }

    private static CaptionSelector track(StrictObject source, Optional<String> language) {
        StrictObject track = source.section("trackSourceSettings");
        Optional<Integer> number = track.integer("trackNumber", 1, Integer.MAX_VALUE).stream()
                .mapToObj(value -> (int) value)
                .findFirst();
        track.end();
        return new CaptionSelector.Track(number, language);
    }

    private static Optional<CaptionSelector> file(StrictObject file, Type type) {
        String uri = file.required("sourceFile");
        Optional<S3Location> location = S3Location.parse(uri);
        if (location.isEmpty() && !uri.isEmpty()) {
            file.problems().invalid(file.pointer("sourceFile"), "expected s3://bucket/key, not \"" + uri + "\"");
        }
        double delta = file.number("timeDelta", -LONGEST - 1, LONGEST).orElse(0);
        double unit = file.choice("timeDeltaUnits", Unit.SECONDS) == Unit.MILLISECONDS ? 1000 : 1;
        Optional<Rational> rate = file.object("framerate").flatMap(CaptionSelectorReader::rate);
        file.only("convert608To708", "DISABLED").only("convertPaintToPop", "DISABLED");
        file.only("byteRateLimit", "DISABLED").only("upconvertSTLToTeletext", "DISABLED");
        file.end();
        return location.map(found -> new CaptionSelector.SideCar(found, format(type), delta / unit, rate));
    }

    private static Optional<Rational> rate(StrictObject rate) {
        long numerator = rate.integer("framerateNumerator", 1, 60_000).orElse(0);
        long denominator = rate.integer("framerateDenominator", 1, 1001).orElse(0);
        if (numerator == 0 || denominator == 0) {
            rate.problems().invalid(rate.pointer("framerateNumerator"), "expected a numerator and a denominator");
        }
        rate.end();
        return numerator > 0 && denominator > 0 ? Optional.of(new Rational(numerator, denominator)) : Optional.empty();
    }

    private static Format format(Type type) {
        return switch (type) {
            case WEBVTT -> Format.WEBVTT;
            case SCC -> Format.SCC;
            case SMI -> Format.SMI;
            case STL -> Format.STL;
            case TTML, SMPTE_TT -> Format.TTML;
            case SRT, EMBEDDED, TT_3GPP, NULL_SOURCE -> Format.SRT;
        };
    }

    private enum Unit {
        SECONDS,
        MILLISECONDS
    }

    private enum Type {
        SRT,
        WEBVTT,
        SCC,
        SMI,
        STL,
        TTML,
        SMPTE_TT,
        TT_3GPP,
        EMBEDDED,
        NULL_SOURCE
    }
}
