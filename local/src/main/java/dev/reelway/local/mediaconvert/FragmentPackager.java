package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.Workshop.Packaged;
import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.cipher.TrackProtection;
import dev.reelway.local.mediaconvert.encode.PackageArguments;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.OutputGroup.Cutting;
import dev.reelway.local.mediaconvert.job.OutputGroup.DashStyle;
import dev.reelway.local.mediaconvert.job.OutputGroup.HlsStyle;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.job.TrickPlay;
import dev.reelway.local.mediaconvert.pack.DashManifest;
import dev.reelway.local.mediaconvert.pack.ImageTrack;
import dev.reelway.local.mediaconvert.pack.Naming;
import dev.reelway.local.mediaconvert.pack.Naming.Form;
import dev.reelway.local.mediaconvert.pack.Rendition;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.SingleFile;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Packages a group of fragmented MP4 segments: CMAF, or DASH ISO. */
final class FragmentPackager implements Packager.GroupPackager {

    private final Workshop workshop;
    private final OutputNames names;
    private final List<Produced> outputs;
    private final String folder;
    private final Style style;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<Rendition> renditions = new ArrayList<>();
    private final List<ImageTrack> images = new ArrayList<>();

    FragmentPackager(Workshop workshop, OutputNames names, List<Produced> outputs, String folder, Style style) {
        this.workshop = workshop;
        this.names = names;
        this.outputs = outputs;
        this.folder = folder;
        this.style = style;
    }

    /** What CMAF and DASH ISO groups differ in. */
    record Style(
            String eventType,
            boolean cmaf,
            Cutting cut,
            Optional<Encryption> encryption,
            Optional<HlsStyle> hls,
            Optional<DashStyle> dash) {

        static Style of(OutputGroup.Cmaf cmaf) {
            return new Style(cmaf.eventType(), true, cmaf.cut(), cmaf.encryption(), cmaf.hls(), cmaf.dash());
        }

        static Style of(OutputGroup.Dash dash) {
            return new Style(
                    dash.eventType(), false, dash.cut(), Optional.empty(), Optional.empty(), Optional.of(dash.style()));
        }

        /** What is shown while somebody seeks; the same for HLS and DASH. */
        List<TrickPlay> images() {
            return hls.map(HlsStyle::images)
                    .or(() -> dash.map(DashStyle::images))
                    .orElse(List.of());
        }
    }

    @Override
    public Packaged pack() throws JobFailure, IOException, InterruptedException {
        Path segments = Files.createDirectory(workshop.file(folder));
        List<Produced> media =
                outputs.stream().filter(output -> output.captions().isEmpty()).toList();
        if (!media.isEmpty()) {
            workshop.transcoder().copy(PackageArguments.fragments(workshop.plan(), style.cut(), media, folder));
        }
        List<ProducedOutput> produced = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            produced.add(rendition(segments, i, media.get(i)));
        }
        var trickPlay = new ImagePackager(workshop, names, segments);
        images.addAll(trickPlay.pack(style.images(), media, renditions));
        uploads.addAll(trickPlay.uploads());
        CaptionPackager captions = new CaptionPackager(workshop, names, segments);
        for (Produced output : outputs) {
            if (!output.captions().isEmpty()) {
                if (CaptionPackager.isFragmented(output)) {
                    captions.renditions().add(text(output, captions));
                } else {
                    captions.add(output, renditions, style.cut().segmentSeconds(), 0);
                }
                produced.add(
                        new ProducedOutput(List.of(), Math.round(workshop.inputSeconds() * 1000), Optional.empty()));
            }
        }
        uploads.addAll(captions.uploads(style.hls().isPresent(), style.dash().isPresent()));
        renditions.addAll(captions.renditions());
        List<String> tops = manifests(segments);
        return new Packaged(uploads, new JobState.Produced(style.eventType(), tops, produced));
    }

    private List<String> manifests(Path segments) throws IOException {
        List<String> tops = new ArrayList<>();
        if (style.dash().isPresent()) {
            tops.add(mpd(segments, renditions, "").toString());
            for (OutputGroup.Selection selection : style.dash().get().additional()) {
                List<Rendition> some = Playlists.selected(renditions, selection, names);
                if (!some.isEmpty()) {
                    mpd(segments, some, selection.modifier());
                }
            }
        }
        if (style.hls().isPresent()) {
            uploads.addAll(Playlists.of(renditions, images, style.hls().get(), names, segments));
            tops.add(names.at(names.base() + ".m3u8").toString());
        }
        return tops;
    }

    private S3Location mpd(Path segments, List<Rendition> some, String modifier) throws IOException {
        String text = DashManifest.of(
                some, images, style.dash().orElseThrow(), style.cut().segmentSeconds());
        S3Location to = names.at(names.base() + modifier + ".mpd");
        uploads.add(Workshop.text(segments, text, to, "application/dash+xml"));
        return to;
    }

    private ProducedOutput rendition(Path segments, int index, Produced output) throws IOException {
        Path init = segments.resolve("s" + index + "init.mp4");
        Optional<String> language = output.audio().stream()
                .findFirst()
                .flatMap(audio -> workshop.plan().audios().get(audio.encode()).language());
        if (language.isPresent()) {
            TrackHeader.setLanguage(init, language.get());
        }
        TrackHeader track = TrackHeader.read(init).in(language);
        List<Path> files = files(segments, "s" + index + "_%09d.m4s", 1);
        if (style.encryption().isPresent()) {
            protect(init, files, track, output);
        }
        List<Segment> read = new ArrayList<>();
        for (Path file : files) {
            read.add(Segment.read(file, track));
        }
        Optional<String> label = output.audio().stream()
                .findFirst()
                .flatMap(audio -> audio.description().name());
        Rendition rendition = new Rendition(
                naming(output, track),
                List.of(track),
                read,
                label,
                output.output().listing(),
                Rendition.Heads.NONE,
                style.encryption());
        Rendition placed = upload(rendition, init, files);
        renditions.add(placed);
        return new ProducedOutput(
                List.of(), Math.round(placed.duration() * 1000), workshop.details(output, placed.averageBandwidth()));
    }

    private void protect(Path init, List<Path> files, TrackHeader track, Produced output) throws IOException {
        TrackProtection protection =
                TrackProtection.of(init, track, style.encryption().orElseThrow(), names.of(output.output()));
        protection.init(init);
        for (int i = 0; i < files.size(); i++) {
            protection.segment(files.get(i), track, i + 1);
        }
    }

    /** Captions in segments like those of the media. */
    private Rendition text(Produced output, CaptionPackager captions) throws IOException {
        CaptionPackager.Fragmented made =
                captions.fragments(output, renditions, style.cut().segmentSeconds());
        CaptionDescription caption = output.captions().get(0);
        if (caption.language().isPresent()) {
            TrackHeader.setLanguage(made.init(), caption.language().get());
        }
        TrackHeader track = TrackHeader.read(made.init()).in(caption.language());
        List<Segment> read = new ArrayList<>();
        for (Path file : made.files()) {
            read.add(Segment.read(file, track));
        }
        Rendition rendition = new Rendition(
                naming(output, track), List.of(track), read, caption.name(), CaptionPackager.listing(output));
        return upload(rendition, made.init(), made.files());
    }

    private Naming naming(Produced output, TrackHeader track) {
        Form cmaf = switch (track.kind()) {
            case VIDEO -> Form.CMAF_VIDEO;
            case AUDIO -> Form.CMAF_AUDIO;
            case TEXT -> Form.CMAF_TEXT;
        };
        Form form = style.cmaf() ? cmaf : Form.MP4;
        return new Naming(names.of(output.output()), form, style.cut().singleFile(), "", "");
    }

    private Rendition upload(Rendition rendition, Path init, List<Path> files) throws IOException {
        String type = switch (rendition.track().kind()) {
            case VIDEO -> "video/mp4";
            case AUDIO -> "audio/mp4";
            case TEXT -> "application/mp4";
        };
        Naming naming = rendition.naming();
        if (naming.singleFile()) {
            Path whole = init.resolveSibling(init.getFileName() + ".whole");
            SingleFile single = SingleFile.fragmented(whole, init, files, rendition);
            uploads.add(new Upload(whole, names.at(naming.file()), type));
            return rendition.in(single);
        }
        uploads.add(new Upload(init, names.at(naming.init()), type));
        for (int i = 0; i < files.size(); i++) {
            uploads.add(new Upload(files.get(i), names.at(naming.segment(i + 1)), type));
        }
        return rendition;
    }

    /** The files whose names differ by a number, as far as there are any. */
    static List<Path> files(Path folder, String pattern, int first) {
        List<Path> files = new ArrayList<>();
        for (Path file = folder.resolve(String.format(Locale.ROOT, pattern, first));
                Files.exists(file);
                file = folder.resolve(String.format(Locale.ROOT, pattern, first + files.size()))) {
            files.add(file);
        }
        return files;
    }
}
