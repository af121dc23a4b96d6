package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.encode.Size;
import dev.reelway.local.mediaconvert.encode.TrickPlayArguments;
import dev.reelway.local.mediaconvert.job.TrickPlay;
import dev.reelway.local.mediaconvert.job.TrickPlay.Following;
import dev.reelway.local.mediaconvert.pack.ImageTrack;
import dev.reelway.local.mediaconvert.pack.Rendition;
import dev.reelway.local.mediaconvert.pack.TrackHeader.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes the images that players show while somebody seeks out of a group's renditions. How the service calls their files, it
 * does not say: here it is {@code index_thumbnail_000000001.jpg} and {@code index_fullframe_000000001.jpg}, further sets of the
 * same kind have a number behind the noun, and playlists are called likewise.
 */
final class ImagePackager {

    private static final int HIGHEST = 4096;

    private final Workshop workshop;
    private final OutputNames names;
    private final Path folder;
    private final List<Upload> uploads = new ArrayList<>();

    ImagePackager(Workshop workshop, OutputNames names, Path folder) {
        this.workshop = workshop;
        this.names = names;
        this.folder = folder;
    }

    List<Upload> uploads() {
        return uploads;
    }

    /** A video that images can be taken from. */
    private record Source(int video, Rendition rendition, Picture picture) {

        long area() {
            return (long) picture.width() * picture.height();
        }
    }

    /**
     * Makes sets of images.
     *
     * @param media outputs of the group
     * @param renditions what they have become, in the same order
     */
    List<ImageTrack> pack(List<TrickPlay> sets, List<Produced> media, List<Rendition> renditions)
            throws JobFailure, IOException, InterruptedException {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            Rendition rendition = renditions.get(i);
            Optional<Picture> picture = rendition.track().picture();
            if (media.get(i).video().isPresent() && picture.isPresent()) {
                sources.add(new Source(media.get(i).video().getAsInt(), rendition, picture.get()));
            }
        }
        List<ImageTrack> tracks = new ArrayList<>();
        for (int i = 0; i < sets.size() && !sources.isEmpty(); i++) {
            TrickPlay set = sets.get(i);
            String noun = set.isFullFrame() ? "_fullframe" : "_thumbnail";
            long before = sets.subList(0, i).stream()
                    .filter(other -> other.isFullFrame() == set.isFullFrame())
                    .count();
            tracks.add(track(names.base() + noun + (before == 0 ? "" : before + 1), set, sources));
        }
        return tracks;
    }

    private ImageTrack track(String name, TrickPlay set, List<Source> sources)
            throws JobFailure, IOException, InterruptedException {
        Source source = source(set, sources);
        Size size = size(set, source.picture());
        if (size.height() * set.rows() > HIGHEST) {
            throw new JobFailure(
                    JobFailure.OTHER,
                    set.rows() + " thumbnails of " + size + " on top of each other are higher than " + HIGHEST
                            + " pixels; set a smaller tileHeight or thumbnailWidth.");
        }
        double interval = interval(set, source);
        var arguments = new TrickPlayArguments(
                source.video(),
                size,
                set.columns(),
                set.rows(),
                interval,
                source.picture().range());
        String prefix = "images" + uploads.size() + "_";
        workshop.transcoder().copy(arguments.of(workshop.plan(), folder.getFileName() + "/" + prefix));
        ImageTrack.Grid grid = new ImageTrack.Grid(set.columns(), set.rows());
        List<Path> files = FragmentPackager.files(folder, prefix + "%09d.jpg", 1);
        List<ImageTrack.File> measured = new ArrayList<>();
        for (double seconds : seconds(set, source.rendition(), interval * grid.count())) {
            if (measured.size() < files.size()) {
                measured.add(new ImageTrack.File(Files.size(files.get(measured.size())), seconds));
            }
        }
        var tile = new ImageTrack.Tile(size.width(), size.height(), interval);
        ImageTrack track = new ImageTrack(name, tile, grid, measured);
        for (int i = 0; i < measured.size(); i++) {
            uploads.add(new Upload(files.get(i), names.at(track.file(i + 1)), "image/jpeg"));
        }
        return track;
    }

    /** The smallest that is not smaller than the images, which takes the least to decode; else the largest. */
    private static Source source(TrickPlay set, List<Source> sources) {
        Source largest =
                sources.stream().max(Comparator.comparingLong(Source::area)).orElseThrow();
        return sources.stream()
                .filter(source -> !set.isFullFrame()
                        && source.picture().width() >= set.size().width().orElse(0)
                        && source.picture().height() >= set.size().height().orElse(0))
                .min(Comparator.comparingLong(Source::area))
                .orElse(largest);
    }

    private static Size size(TrickPlay set, Picture picture) {
        int width = set.size().width().orElse(picture.width());
        double height = width * (double) picture.height() / picture.width();
        return new Size(width, set.size().height().orElse(Math.max(2, (int) Math.rint(height / 2) * 2)));
    }

    private double interval(TrickPlay set, Source source) {
        if (set.interval().isPresent()) {
            return TrickPlayArguments.wholeFrames(
                    workshop.plan(), source.video(), set.interval().getAsDouble());
        }
        return set.cadence() == Following.SEGMENTS
                ? lengths(source.rendition()).get(0)
                : TrickPlayArguments.keyFrameInterval(workshop.plan(), source.video());
    }

    /** How long the images of each file are shown: the last ones until the end. */
    private static List<Double> seconds(TrickPlay set, Rendition rendition, double length) {
        if (set.cadence() == Following.SEGMENTS) {
            return lengths(rendition);
        }
        List<Double> seconds = new ArrayList<>();
        // Less than a millisecond is not there but for rounding.
        for (double left = rendition.duration(); left > 0.001; left -= length) {
            seconds.add(Math.min(left, length));
        }
        return seconds;
    }

    private static List<Double> lengths(Rendition rendition) {
        double timescale = rendition.track().timescale();
        return rendition.segments().stream()
                .map(segment -> segment.duration() / timescale)
                .toList();
    }
}
