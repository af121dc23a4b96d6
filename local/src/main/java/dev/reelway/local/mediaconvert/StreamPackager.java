package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.Workshop.Packaged;
import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.cipher.StreamProtection;
import dev.reelway.local.mediaconvert.encode.PackageArguments;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.job.Encryption;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.pack.Fragment;
import dev.reelway.local.mediaconvert.pack.ImageTrack;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import dev.reelway.local.mediaconvert.pack.Naming;
import dev.reelway.local.mediaconvert.pack.Naming.Form;
import dev.reelway.local.mediaconvert.pack.PackedAudio;
import dev.reelway.local.mediaconvert.pack.Rendition;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.SegmentCipher;
import dev.reelway.local.mediaconvert.pack.SingleFile;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import dev.reelway.local.mediaconvert.pack.TransportStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Packages an HLS group: transport streams, audio without a container, WebVTT. */
final class StreamPackager implements Packager.GroupPackager {

    /** The number of the first stream that the muxer writes. */
    private static final int FIRST_STREAM = 256;

    private static final long CLOCK = PackageArguments.STREAM_START * TransportStream.CLOCK;

    private final Workshop workshop;
    private final OutputNames names;
    private final List<Produced> outputs;
    private final String folder;
    private final OutputGroup.Hls hls;
    private final List<Upload> uploads = new ArrayList<>();
    private final List<Rendition> renditions = new ArrayList<>();

    StreamPackager(Workshop workshop, OutputNames names, List<Produced> outputs, String folder, OutputGroup.Hls hls) {
        this.workshop = workshop;
        this.names = names;
        this.outputs = outputs;
        this.folder = folder;
        this.hls = hls;
    }

    @Override
    public Packaged pack() throws JobFailure, IOException, InterruptedException {
        Path segments = Files.createDirectory(workshop.file(folder));
        List<Produced> media =
                outputs.stream().filter(output -> output.captions().isEmpty()).toList();
        if (!media.isEmpty()) {
            workshop.transcoder().copy(PackageArguments.transportStreams(workshop.plan(), hls.cut(), media, folder));
        }
        List<ProducedOutput> produced = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            produced.add(rendition(segments, i, media.get(i)));
        }
        var trickPlay = new ImagePackager(workshop, names, segments);
        List<ImageTrack> images = trickPlay.pack(hls.style().images(), media, renditions);
        uploads.addAll(trickPlay.uploads());
        CaptionPackager captions = new CaptionPackager(workshop, names, segments);
        for (Produced output : outputs) {
            if (!output.captions().isEmpty()) {
                captions.add(output, renditions, hls.cut().segmentSeconds(), CLOCK);
                produced.add(new ProducedOutput(
                        List.of(names.at(names.of(output.output()) + ".m3u8").toString()),
                        Math.round(workshop.inputSeconds() * 1000),
                        Optional.empty()));
            }
        }
        uploads.addAll(captions.uploads(true, false));
        renditions.addAll(captions.renditions());
        List<String> tops = new ArrayList<>();
        if (hls.style().manifests()) {
            uploads.addAll(Playlists.of(renditions, images, hls.style().beginning(workshop.begin()), names, segments));
            tops.add(names.at(names.base() + ".m3u8").toString());
        }
        return new Packaged(uploads, new JobState.Produced(hls.eventType(), tops, produced));
    }

    private ProducedOutput rendition(Path segments, int index, Produced output)
            throws JobFailure, IOException, InterruptedException {
        List<Path> files = FragmentPackager.files(segments, "t" + index + "_%05d.ts", 0);
        List<String> sources = PackageArguments.tracks(workshop.plan(), output);
        List<TrackHeader> tracks = tracks(output, sources);
        boolean packed = PackageArguments.isPacked(output);
        List<byte[]> setups = protect(files, tracks, packed);
        List<Segment> read = packed
                ? packed(
                        segments.resolve("t" + index + ".csv"),
                        files,
                        setups,
                        MovieHeader.lead(workshop.file(sources.get(0))))
                : TransportStream.read(
                        files, FIRST_STREAM, workshop.transcoder().seconds(sources.get(0)));
        Naming naming = naming(output, packed ? packedForm(tracks.get(0)) : Form.TRANSPORT_STREAM);
        Optional<String> label = output.audio().stream()
                .findFirst()
                .flatMap(audio -> audio.description().name());
        long tables = packed ? 0 : TransportStream.tables(files.get(0));
        Rendition rendition = upload(
                new Rendition(
                        naming,
                        tracks,
                        read,
                        label,
                        output.output().listing(),
                        new Rendition.Heads(tables, 0),
                        hls.encryption()),
                files);
        renditions.add(rendition);
        return new ProducedOutput(
                List.of(names.at(naming.playlist()).toString()),
                Math.round(rendition.duration() * 1000),
                workshop.details(output, rendition.averageBandwidth()));
    }

    private List<TrackHeader> tracks(Produced output, List<String> sources) throws IOException {
        List<TrackHeader> tracks = new ArrayList<>();
        for (String source : sources) {
            tracks.add(TrackHeader.read(workshop.file(source)).at(TransportStream.CLOCK));
        }
        Optional<String> language = output.audio().stream()
                .findFirst()
                .flatMap(audio -> workshop.plan().audios().get(audio.encode()).language());
        if (!tracks.get(0).isVideo()) {
            tracks.set(0, tracks.get(0).in(language));
        }
        return tracks;
    }

    /**
     * Encrypts the samples of segments, if they are to be.
     *
     * @return of audio without a container, what each segment is to say of its decoder; empty where nothing
     */
    private List<byte[]> protect(List<Path> files, List<TrackHeader> tracks, boolean packed) throws IOException {
        List<byte[]> setups = new ArrayList<>(Collections.nCopies(files.size(), new byte[0]));
        Optional<Encryption> encryption =
                hls.encryption().filter(e -> e.method().ofSamples());
        if (encryption.isPresent()) {
            StreamProtection protection = new StreamProtection(encryption.get());
            for (int i = 0; i < files.size(); i++) {
                if (packed) {
                    setups.set(i, protection.audio(files.get(i), tracks.get(0).codecs(), i + 1));
                } else {
                    protection.segment(files.get(i), i + 1);
                }
            }
        }
        return setups;
    }

    private static Form packedForm(TrackHeader track) {
        return switch (track.codecs()) {
            case "ac-3" -> Form.PACKED_AC3;
            case "ec-3" -> Form.PACKED_EAC3;
            default -> Form.PACKED_AAC;
        };
    }

    /**
     * Audio without a container knows no times: the muxer's list does, but for the first, which begins before zero with what
     * the encoder puts in front.
     */
    private static List<Segment> packed(Path list, List<Path> files, List<byte[]> setups, double lead)
            throws IOException {
        List<String> lines = Files.readAllLines(list);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String[] times = lines.get(i).split(",", -1);
            long start = i == 0 ? -Math.round(lead * TransportStream.CLOCK) : units(times[1]);
            long end = units(times[2]);
            PackedAudio.stamp(files.get(i), CLOCK + start, setups.get(i));
            long size = Files.size(files.get(i));
            segments.add(new Segment(size, List.of(new Fragment(0, size, CLOCK + start, end - start, 1))));
        }
        return segments;
    }

    private static long units(String seconds) {
        return Math.round(Double.parseDouble(seconds) * TransportStream.CLOCK);
    }

    private Naming naming(Produced output, Form form) {
        String name = names.of(output.output());
        return new Naming(
                name,
                form,
                hls.cut().singleFile(),
                hls.style().subdirectories() ? name + "/" : "",
                output.output().listing().segmentModifier());
    }

    private Rendition upload(Rendition rendition, List<Path> files) throws IOException {
        Naming naming = rendition.naming();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (hls.encryption().filter(e -> !e.method().ofSamples()).isPresent()) {
                SegmentCipher.encrypt(files.get(i), hls.encryption().get(), i + 1);
            }
            Segment segment = rendition.segments().get(i);
            segments.add(new Segment(Files.size(files.get(i)), segment.fragments(), segment.offset()));
        }
        String type = naming.form() == Form.TRANSPORT_STREAM
                ? "video/mp2t"
                : "audio/" + naming.form().extension();
        if (naming.singleFile()) {
            Path whole = files.get(0).resolveSibling(files.get(0).getFileName() + ".whole");
            SingleFile single = SingleFile.plain(whole, files, segments);
            uploads.add(new Upload(whole, names.at(naming.file()), type));
            return rendition.with(single.segments());
        }
        for (int i = 0; i < files.size(); i++) {
            uploads.add(new Upload(files.get(i), names.at(naming.segment(i + 1)), type));
        }
        return rendition.with(segments);
    }
}
