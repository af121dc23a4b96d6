package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.JobState.VideoDetails;
import dev.reelway.local.mediaconvert.encode.CaptureArguments;
import dev.reelway.local.mediaconvert.encode.CaptureEncode;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.PackageArguments;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.encode.Size;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.pack.DashManifest;
import dev.reelway.local.mediaconvert.pack.HlsPlaylists;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import dev.reelway.local.mediaconvert.pack.Rendition;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the outputs of a job from its encodes and puts them where they belong; playlists last. */
final class Packager {

    private static final String PLAYLIST = "application/vnd.apple.mpegurl";

    private final Transcoder transcoder;
    private final ObjectStore store;
    private final EncodePlan plan;
    private final S3Location input;
    private final long inputMillis;

    Packager(Transcoder transcoder, ObjectStore store, EncodePlan plan, S3Location input, double inputSeconds) {
        this.transcoder = transcoder;
        this.store = store;
        this.plan = plan;
        this.input = input;
        this.inputMillis = Math.round(inputSeconds * 1000);
    }

    /** A file that is ready and where it goes. */
    record Upload(Path file, S3Location to, String type) {}

    /** A group that is ready: what to put, and what to tell of it. */
    record Packaged(List<Upload> uploads, JobState.Produced produced) {}

    /** Packages a group; nothing is put yet. */
    Packaged pack(int index) throws JobFailure, IOException, InterruptedException {
        EncodePlan.Group group = plan.groups().get(index);
        OutputNames names = OutputNames.of(group.settings(), input);
        if (group.settings() instanceof OutputGroup.Cmaf cmaf) {
            return cmaf(cmaf, group.outputs(), names, "g" + index);
        }
        List<Upload> uploads = new ArrayList<>();
        List<ProducedOutput> outputs = new ArrayList<>();
        for (int i = 0; i < group.outputs().size(); i++) {
            Produced output = group.outputs().get(i);
            String file = "g" + index + "_" + i + ".mp4";
            outputs.add(
                    output.capture().isPresent()
                            ? pictures(output, names, uploads)
                            : mp4(output, names, file, uploads));
        }
        return new Packaged(uploads, new JobState.Produced(group.settings().eventType(), List.of(), outputs));
    }

    /** Puts what was packaged, in order. */
    void put(Packaged packaged) throws IOException {
        for (Upload upload : packaged.uploads()) {
            store.upload(upload.file(), upload.to(), upload.type());
        }
    }

    private Packaged cmaf(OutputGroup.Cmaf cmaf, List<Produced> outputs, OutputNames names, String folder)
            throws JobFailure, IOException, InterruptedException {
        Path segments = Files.createDirectory(transcoder.folder().resolve(folder));
        transcoder.copy(PackageArguments.cmaf(cmaf, outputs, folder));
        List<Upload> uploads = new ArrayList<>();
        List<Upload> playlists = new ArrayList<>();
        List<Rendition> renditions = new ArrayList<>();
        List<ProducedOutput> produced = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Rendition rendition = rendition(segments, i, names, outputs.get(i));
            renditions.add(rendition);
            produced.add(new ProducedOutput(
                    List.of(),
                    Math.round(rendition.duration() * 1000),
                    details(outputs.get(i), rendition.averageBandwidth())));
            addSegments(uploads, segments, i, rendition, names);
            if (cmaf.hls()) {
                addPlaylists(playlists, segments, rendition, names);
            }
        }
        List<String> tops = new ArrayList<>();
        if (cmaf.dash()) {
            String text = DashManifest.of(renditions);
            playlists.add(text(segments, text, names.at(names.base() + ".mpd"), "application/dash+xml"));
            tops.add(names.at(names.base() + ".mpd").toString());
        }
        if (cmaf.hls()) {
            String text = HlsPlaylists.multivariant(renditions);
            playlists.add(text(segments, text, names.at(names.base() + ".m3u8"), PLAYLIST));
            tops.add(names.at(names.base() + ".m3u8").toString());
        }
        uploads.addAll(playlists);
        return new Packaged(uploads, new JobState.Produced(cmaf.eventType(), tops, produced));
    }

    private Rendition rendition(Path folder, int index, OutputNames names, Produced output) throws IOException {
        Path init = folder.resolve("s" + index + "init.mp4");
        Optional<String> language = output.audio().stream()
                .findFirst()
                .flatMap(audio -> plan.audios().get(audio.encode()).language());
        if (language.isPresent()) {
            TrackHeader.setLanguage(init, language.get());
        }
        TrackHeader track = TrackHeader.read(init).in(language);
        List<Segment> segments = new ArrayList<>();
        for (Path file = segment(folder, index, 1);
                Files.exists(file);
                file = segment(folder, index, segments.size() + 1)) {
            segments.add(Segment.read(file, track));
        }
        Optional<String> label = output.audio().stream()
                .findFirst()
                .flatMap(audio -> audio.description().name());
        return new Rendition(
                names.of(output.output()),
                track,
                segments,
                label,
                output.output().iFramePlaylist());
    }

    private static Path segment(Path folder, int index, int number) {
        return folder.resolve(String.format(Locale.ROOT, "s%d_%09d.m4s", index, number));
    }

    private static void addSegments(
            List<Upload> uploads, Path folder, int index, Rendition rendition, OutputNames names) {
        String type = rendition.track().video() ? "video/mp4" : "audio/mp4";
        uploads.add(new Upload(folder.resolve("s" + index + "init.mp4"), names.at(rendition.initName()), type));
        for (int number = 1; number <= rendition.segments().size(); number++) {
            uploads.add(new Upload(segment(folder, index, number), names.at(rendition.segmentName(number)), type));
        }
    }

    private static void addPlaylists(List<Upload> playlists, Path folder, Rendition rendition, OutputNames names)
            throws IOException {
        String media = HlsPlaylists.media(rendition);
        playlists.add(text(folder, media, names.at(rendition.playlistName()), PLAYLIST));
        if (rendition.track().video() && rendition.iFrames()) {
            String iFrames = HlsPlaylists.iFrames(rendition);
            playlists.add(text(folder, iFrames, names.at(rendition.iFramePlaylistName()), PLAYLIST));
        }
    }

    private static Upload text(Path folder, String text, S3Location to, String type) throws IOException {
        Path file = Files.createTempFile(folder, "manifest", "");
        Files.writeString(file, text);
        return new Upload(file, to, type);
    }

    private ProducedOutput mp4(Produced output, OutputNames names, String file, List<Upload> uploads)
            throws JobFailure, IOException, InterruptedException {
        transcoder.copy(PackageArguments.mp4(output, file));
        Path path = transcoder.folder().resolve(file);
        S3Location to = names.at(names.mp4(output.output()));
        uploads.add(new Upload(path, to, output.video().isPresent() ? "video/mp4" : "audio/mp4"));
        double seconds = MovieHeader.duration(path);
        long bitrate = seconds > 0 ? (long) (Files.size(path) * 8 / seconds) : 0;
        return new ProducedOutput(List.of(to.toString()), Math.round(seconds * 1000), details(output, bitrate));
    }

    private ProducedOutput pictures(Produced output, OutputNames names, List<Upload> uploads)
            throws JobFailure, IOException, InterruptedException {
        int index = output.capture().orElseThrow();
        CaptureEncode capture = plan.captures().get(index);
        Path first = picture(index, 0);
        if (capture.fromVideo().isPresent() && !Files.exists(first)) {
            transcoder.copy(CaptureArguments.fromKeyFrames(capture, index));
        }
        int count = 0;
        String last = "";
        for (Path file = first; Files.exists(file); file = picture(index, count)) {
            S3Location to = names.at(names.picture(output.output(), count));
            uploads.add(new Upload(file, to, "image/jpeg"));
            last = to.toString();
            count++;
        }
        if (count == 0) {
            throw new JobFailure(JobFailure.NOTHING_TO_DECODE, "The input has no frame to capture.");
        }
        // The service's events name the final picture only.
        return new ProducedOutput(List.of(last), inputMillis, details(output, 0));
    }

    private Path picture(int index, int number) {
        return transcoder
                .folder()
                .resolve(String.format(Locale.ROOT, "%s%07d.jpg", CaptureArguments.prefix(index), number));
    }

    private Optional<VideoDetails> details(Produced output, long bitrate) {
        Optional<Size> frame = output.video().isPresent()
                ? Optional.of(
                        plan.videos().get(output.video().getAsInt()).geometry().frame())
                : output.capture().isPresent()
                        ? Optional.of(plan.captures()
                                .get(output.capture().getAsInt())
                                .geometry()
                                .frame())
                        : Optional.empty();
        return frame.map(size -> new VideoDetails(size.width(), size.height(), bitrate));
    }
}
