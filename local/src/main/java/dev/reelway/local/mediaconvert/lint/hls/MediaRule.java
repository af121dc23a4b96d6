package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Renditions say what they are. */
final class MediaRule implements LintRule<Presentation> {

    private static final List<String> TYPES = List.of("AUDIO", "VIDEO", "SUBTITLES", "CLOSED-CAPTIONS");

    /** Something that is wrong in some tags. */
    private record Problem(Predicate<Attributes> when, Function<Attributes, String> message) {}

    private static final List<Problem> WRONG = List.of(
            new Problem(
                    media -> !TYPES.contains(media.written("TYPE").orElse("")),
                    media -> "TYPE is \"" + media.written("TYPE").orElse("") + "\", not one of "
                            + String.join(", ", TYPES)),
            when(media -> !media.isQuoted("GROUP-ID"), "there is no GROUP-ID in quotes"),
            when(media -> !media.isQuoted("NAME"), "there is no NAME in quotes"),
            when(
                    media -> isOf(media, "CLOSED-CAPTIONS") && media.has("URI"),
                    "closed captions are in the video: they have no URI"),
            when(
                    media -> isOf(media, "CLOSED-CAPTIONS")
                            && media.text("INSTREAM-ID").isEmpty(),
                    "closed captions have no INSTREAM-ID"),
            when(media -> isOf(media, "SUBTITLES") && !media.isQuoted("URI"), "subtitles have no URI in quotes"),
            when(
                    media -> is(media, "DEFAULT", "YES") && is(media, "AUTOSELECT", "NO"),
                    "DEFAULT=YES and AUTOSELECT=NO exclude each other"),
            when(media -> media.has("FORCED") && !isOf(media, "SUBTITLES"), "FORCED is for subtitles only"));

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-media", "RFC 8216, 4.3.4.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag media : playlist.all("EXT-X-MEDIA")) {
                problems(media.attributes()).forEach(problem -> report.found(playlist.at(media), problem));
            }
        }
    }

    private static List<String> problems(Attributes media) {
        return WRONG.stream()
                .filter(one -> one.when().test(media))
                .map(one -> one.message().apply(media))
                .toList();
    }

    private static Problem when(Predicate<Attributes> when, String message) {
        return new Problem(when, media -> message);
    }

    private static boolean isOf(Attributes media, String type) {
        return is(media, "TYPE", type);
    }

    private static boolean is(Attributes media, String name, String value) {
        return media.written(name).equals(Optional.of(value));
    }
}
