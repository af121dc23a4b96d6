package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.caption.CaptionText;
import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Text;
import dev.reelway.local.mediaconvert.job.Output.Container;
import dev.reelway.local.mediaconvert.job.Output.Listing;
import dev.reelway.local.mediaconvert.pack.Fragment;
import dev.reelway.local.mediaconvert.pack.Naming;
import dev.reelway.local.mediaconvert.pack.Naming.Form;
import dev.reelway.local.mediaconvert.pack.Rendition;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.TextTrack;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes tracks of text of a streaming group: WebVTT, with segments for HLS and one file for DASH, and TTML, as a file or in MP4. */
final class CaptionPackager {

    private static final String TYPE = "text/vtt";
    private static final String XML = "application/ttml+xml";

    private final Workshop workshop;
    private final OutputNames names;
    private final Path folder;
    private final List<Rendition> renditions = new ArrayList<>();
    private final List<Upload> segments = new ArrayList<>();
    private final List<Upload> wholes = new ArrayList<>();

    CaptionPackager(Workshop workshop, OutputNames names, Path folder) {
        this.workshop = workshop;
        this.names = names;
        this.folder = folder;
    }

    List<Rendition> renditions() {
        return renditions;
    }

    /** What is to be put: for HLS, for DASH, or for both. */
    List<Upload> uploads(boolean hls, boolean dash) {
        List<Upload> uploads = new ArrayList<>();
        if (hls) {
            uploads.addAll(segments);
        }
        if (dash) {
            uploads.addAll(wholes);
        }
        return uploads;
    }

    /**
     * Adds the captions of an output.
     *
     * @param media what its segments are cut like
     * @param segmentSeconds how long segments are where there is nothing else
     * @param clock the time that the media begins with, in units of a transport stream
     */
    void add(Produced output, List<Rendition> media, int segmentSeconds, long clock) throws IOException {
        CaptionDescription caption = output.captions().get(0);
        if (caption.destination() != Text.WEBVTT) {
            whole(output, caption);
            return;
        }
        List<Cue> cues = workshop.cues(caption);
        Naming naming = Naming.of(names.of(output.output()), Form.WEBVTT);
        List<Segment> read = new ArrayList<>();
        long from = 0;
        for (long length : lengths(media, segmentSeconds)) {
            String text = CaptionText.hlsSegment(cues, clock, from, from + length);
            int number = read.size() + 1;
            segments.add(Workshop.text(folder, text, names.at(naming.segment(number)), TYPE));
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            read.add(new Segment(size, List.of(new Fragment(0, size, from, length, 1))));
            from += length;
        }
        wholes.add(Workshop.text(folder, CaptionText.webVtt(cues), names.at(naming.file()), TYPE));
        TrackHeader track = TrackHeader.text(caption.language(), "wvtt");
        renditions.add(new Rendition(naming, List.of(track), read, caption.name(), listing(output)));
    }

    /** What playlists say of an output's captions. */
    static Listing listing(Produced output) {
        return output.output().listing().describing(output.captions().get(0).accessible());
    }

    /** Adds TTML that is one file. */
    private void whole(Produced output, CaptionDescription caption) throws IOException {
        Form form = caption.destination() == Text.IMSC ? Form.IMSC : Form.TTML;
        Naming naming = Naming.of(names.of(output.output()), form);
        String text = document(caption, workshop.cues(caption));
        wholes.add(Workshop.text(folder, text, names.at(naming.file()), XML));
        long length = Math.max(1, Math.round(workshop.inputSeconds() * 1000));
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        Segment segment = new Segment(size, List.of(new Fragment(0, size, 0, length, 1)));
        TrackHeader track = TrackHeader.text(caption.language(), "ttml");
        renditions.add(new Rendition(naming, List.of(track), List.of(segment), caption.name(), listing(output)));
    }

    private static String document(CaptionDescription caption, List<Cue> cues) {
        String language = caption.language().orElse("");
        return caption.destination() == Text.IMSC ? CaptionText.imsc(cues, language) : CaptionText.ttml(cues, language);
    }

    /** An initialization segment, and segments. */
    record Fragmented(Path init, List<Path> files) {}

    /** Whether an output's captions are wrapped in MP4. */
    static boolean isFragmented(Produced output) {
        boolean vtt = output.captions().get(0).destination() == Text.WEBVTT;
        return !vtt
                && (output.output().container() == Container.CMFC
                        || output.output().listing().fragmentedText());
    }

    /** Writes TTML in segments that are as long as those of the media. */
    Fragmented fragments(Produced output, List<Rendition> media, int segmentSeconds) throws IOException {
        CaptionDescription caption = output.captions().get(0);
        List<Cue> cues = workshop.cues(caption);
        Path init = Files.createTempFile(folder, "text", "init.mp4");
        Files.write(init, TextTrack.init(caption.destination() == Text.IMSC));
        List<Path> files = new ArrayList<>();
        long from = 0;
        for (long length : lengths(media, segmentSeconds)) {
            long start = from;
            long end = from + length;
            List<Cue> some = cues.stream()
                    .filter(cue -> cue.start() < end && cue.end() > start)
                    .toList();
            byte[] document = document(caption, some).getBytes(StandardCharsets.UTF_8);
            Path file = Files.createTempFile(folder, "text", ".m4s");
            files.add(Files.write(file, TextTrack.segment(files.size() + 1, start, length, document)));
            from = end;
        }
        return new Fragmented(init, files);
    }

    /** The lengths of segments in milliseconds: those of the video, so that they change at the same times. */
    private List<Long> lengths(List<Rendition> media, int segmentSeconds) {
        Optional<Rendition> pattern = media.stream()
                .filter(rendition -> rendition.track().isVideo())
                .findFirst()
                .or(() -> media.stream().findFirst());
        List<Long> lengths = new ArrayList<>();
        if (pattern.isPresent()) {
            double scale = pattern.get().track().timescale() / 1000.0;
            long units = 0;
            long at = 0;
            for (Segment segment : pattern.get().segments()) {
                units += segment.duration();
                long end = Math.round(units / scale);
                lengths.add(end - at);
                at = end;
            }
            return lengths;
        }
        long left = Math.max(1, Math.round(workshop.inputSeconds() * 1000));
        while (left > 0) {
            lengths.add(Math.min(left, segmentSeconds * 1000L));
            left -= segmentSeconds * 1000L;
        }
        return lengths;
    }
}
