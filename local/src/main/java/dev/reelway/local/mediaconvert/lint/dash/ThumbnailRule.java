package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.Jpeg;
import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images say how many tiles they have, and are as large as it is told. */
final class ThumbnailRule implements LintRule<Manifest> {

    /** The second is what the guidelines called it first. */
    private static final Set<String> SCHEMES =
            Set.of("http://dashif.org/guidelines/thumbnail_tile", "http://dashif.org/thumbnail_tile");

    private static final Pattern TILES = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-thumbnails", "DASH-IF IOP, 6.2.6");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().stream()
                .filter(one -> one.isOf("image"))
                .forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        List<String> tiles = Stream.of(one.element(), one.set())
                .flatMap(element -> element.all("EssentialProperty").stream())
                .filter(property ->
                        SCHEMES.contains(property.attribute("schemeIdUri").orElse("")))
                .map(property -> property.attribute("value").orElse(""))
                .toList();
        if (tiles.size() != 1) {
            report.found(manifest.at(one.element()), "there is not one EssentialProperty that tells its tiles");
            return;
        }
        Matcher grid = TILES.matcher(tiles.get(0));
        long width = one.attribute("width").flatMap(ThumbnailRule::number).orElse(0L);
        long height = one.attribute("height").flatMap(ThumbnailRule::number).orElse(0L);
        if (!grid.matches()) {
            report.found(manifest.at(one.element()), "\"" + tiles.get(0) + "\" is no number of columns and rows");
        } else if (width == 0
                || height == 0
                || width % Integer.parseInt(grid.group(1)) != 0
                || height % Integer.parseInt(grid.group(2)) != 0) {
            report.found(
                    manifest.at(one.element()),
                    "an image of " + width + "x" + height + " cannot be divided into " + tiles.get(0) + " tiles");
        }
        one.segments().forEach(image -> size(manifest, one, image, width + "x" + height, report));
    }

    private static void size(
            Manifest manifest, Representation one, Representation.Timed image, String told, Report report) {
        image.file()
                .map(file -> Jpeg.read(file).map(Jpeg::toString).orElse("no JPEG"))
                .filter(real -> !real.equals(told))
                .ifPresent(real -> report.found(
                        manifest.at(one.element()), "width and height are " + told + ", a file is " + real));
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
