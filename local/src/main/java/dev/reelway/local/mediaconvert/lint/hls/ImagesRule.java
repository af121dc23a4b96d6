package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Jpeg;
import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is named as a playlist of images is one, and its files are as large as the tiles that are told. */
final class ImagesRule implements LintRule<Presentation> {

    private static final Pattern PAIR = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    /** A tile may be shown until the end, but the whole may not be longer than its tiles. */
    private static final double TOLERANCE_SECONDS = 0.05;

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-images", "Image Media Playlist for HLS 0.4");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag tag : playlist.all("EXT-X-IMAGE-STREAM-INF")) {
                if (!tag.attributes().isQuoted("URI")) {
                    report.found(playlist.at(tag), "EXT-X-IMAGE-STREAM-INF has no URI in quotes");
                }
            }
        }
        for (MediaPlaylist media : presentation.of(Role.IMAGES)) {
            if (!media.playlist().has("EXT-X-IMAGES-ONLY")) {
                report.found(media.playlist().at(1), "a playlist of images has no EXT-X-IMAGES-ONLY");
            }
            media.segments().forEach(image -> check(media.playlist(), image, report));
        }
    }

    private static void check(Playlist playlist, Measured image, Report report) {
        Optional<Jpeg> jpeg = image.file().flatMap(Jpeg::read);
        if (image.file().isPresent() && jpeg.isEmpty()) {
            report.found(playlist.at(image.entry().line()), "\"" + image.entry().uri() + "\" is no JPEG");
        }
        Optional<Tag> tiles = image.entry().last("EXT-X-TILES");
        if (tiles.isEmpty()) {
            return;
        }
        Attributes attributes = tiles.get().attributes();
        Matcher size = PAIR.matcher(attributes.written("RESOLUTION").orElse(""));
        Matcher layout = PAIR.matcher(attributes.written("LAYOUT").orElse(""));
        if (!size.matches()
                || !layout.matches()
                || attributes.decimal("DURATION").isEmpty()) {
            report.found(playlist.at(tiles.get()), "EXT-X-TILES needs RESOLUTION, LAYOUT and DURATION");
            return;
        }
        Jpeg told = new Jpeg(number(size, 1) * number(layout, 1), number(size, 2) * number(layout, 2));
        if (jpeg.isPresent() && !jpeg.get().equals(told)) {
            report.found(playlist.at(tiles.get()), "the tiles are " + told + " pixels, the file has " + jpeg.get());
        }
        double shown = number(layout, 1)
                * number(layout, 2)
                * attributes.decimal("DURATION").getAsDouble();
        if (image.entry().duration().orElse(0) > shown + TOLERANCE_SECONDS) {
            report.found(
                    playlist.at(tiles.get()),
                    "EXTINF says " + image.entry().duration().orElse(0) + " s, the tiles are for " + shown + " s");
        }
    }

    private static int number(Matcher pair, int group) {
        return Integer.parseInt(pair.group(group));
    }
}
