package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.JobState.ProducedOutput;
import dev.reelway.local.mediaconvert.Workshop.Packaged;
import dev.reelway.local.mediaconvert.Workshop.Upload;
import dev.reelway.local.mediaconvert.caption.CaptionText;
import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.encode.CaptureArguments;
import dev.reelway.local.mediaconvert.encode.CaptureEncode;
import dev.reelway.local.mediaconvert.encode.PackageArguments;
import dev.reelway.local.mediaconvert.encode.Produced;
import dev.reelway.local.mediaconvert.job.AudioCodec.Kind;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.CaptionDescription.Text;
import dev.reelway.local.mediaconvert.job.Output.Container;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Packages a file group: a file an output, or pictures, or captions. */
final class FilePackager implements Packager.GroupPackager {

    private final Workshop workshop;
    private final OutputNames names;
    private final List<Produced> outputs;
    private final String name;
    private final List<Upload> uploads = new ArrayList<>();

    FilePackager(Workshop workshop, OutputNames names, List<Produced> outputs, String name) {
        this.workshop = workshop;
        this.names = names;
        this.outputs = outputs;
        this.name = name;
    }

    @Override
    public Packaged pack() throws JobFailure, IOException, InterruptedException {
        List<ProducedOutput> produced = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Produced output = outputs.get(i);
            if (output.capture().isPresent()) {
                produced.add(pictures(output));
            } else if (output.video().isPresent() || !output.audio().isEmpty()) {
                produced.add(media(output, name + "_" + i));
            } else {
                produced.add(captions(output));
            }
        }
        return new Packaged(uploads, new JobState.Produced("FILE_GROUP", List.of(), produced));
    }

    private ProducedOutput media(Produced output, String file) throws JobFailure, IOException, InterruptedException {
        workshop.transcoder().copy(PackageArguments.file(workshop.plan(), output, file));
        Path path = workshop.file(file);
        Container container = output.output().container();
        String extension = extension(output);
        S3Location to = names.at(names.file(output.output(), extension));
        uploads.add(new Upload(path, to, type(extension, output.video().isPresent())));
        // Of a file without a container only what it was made from knows the length.
        double seconds = container == Container.MP4 || container == Container.MOV
                ? MovieHeader.duration(path)
                : workshop.transcoder()
                        .seconds(
                                PackageArguments.tracks(workshop.plan(), output).get(0));
        long bitrate = seconds > 0 ? (long) (Files.size(path) * 8 / seconds) : 0;
        return new ProducedOutput(
                List.of(to.toString()), Math.round(seconds * 1000), workshop.details(output, bitrate));
    }

    private String extension(Produced output) {
        return switch (output.output().container()) {
            case MP4, CMFC, MPD -> "mp4";
            case MOV -> "mov";
            case WEBM -> "webm";
            case M3U8 -> "ts";
            case RAW ->
                extension(workshop.plan()
                        .audios()
                        .get(output.audio().get(0).encode())
                        .codec()
                        .kind());
        };
    }

    private static String extension(Kind kind) {
        return switch (kind) {
            case AAC -> "aac";
            case AC3 -> "ac3";
            case EAC3 -> "ec3";
            case OPUS -> "opus";
            case MP3 -> "mp3";
            case FLAC -> "flac";
            case WAV -> "wav";
        };
    }

    private static String type(String extension, boolean video) {
        return switch (extension) {
            case "mp4" -> video ? "video/mp4" : "audio/mp4";
            case "mov" -> "video/quicktime";
            case "webm" -> video ? "video/webm" : "audio/webm";
            case "mp3" -> "audio/mpeg";
            case "opus" -> "audio/ogg";
            default -> "audio/" + extension;
        };
    }

    private ProducedOutput captions(Produced output) throws IOException {
        List<String> paths = new ArrayList<>();
        for (CaptionDescription caption : output.captions()) {
            List<Cue> cues = workshop.cues(caption);
            Text kind = (Text) caption.destination();
            String text = switch (kind) {
                case WEBVTT -> CaptionText.webVtt(cues);
                case SRT -> CaptionText.srt(cues);
                case TTML -> CaptionText.ttml(cues, caption.language().orElse(""));
                case IMSC -> CaptionText.imsc(cues, caption.language().orElse(""));
            };
            String extension = switch (kind) {
                case WEBVTT -> "vtt";
                case SRT -> "srt";
                case TTML -> "ttml";
                case IMSC -> "xml";
            };
            String type = switch (kind) {
                case WEBVTT -> "text/vtt";
                case SRT -> "application/x-subrip";
                case TTML, IMSC -> "application/ttml+xml";
            };
            S3Location to = names.at(names.file(output.output(), extension));
            uploads.add(Workshop.text(workshop.transcoder().folder(), text, to, type));
            paths.add(to.toString());
        }
        return new ProducedOutput(paths, Math.round(workshop.inputSeconds() * 1000), workshop.details(output, 0));
    }

    private ProducedOutput pictures(Produced output) throws JobFailure, IOException, InterruptedException {
        int index = output.capture().orElseThrow();
        CaptureEncode capture = workshop.plan().captures().get(index);
        Path first = picture(index, 0);
        if (capture.fromVideo().isPresent() && !Files.exists(first)) {
            workshop.transcoder().copy(CaptureArguments.fromKeyFrames(capture, index));
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
        return new ProducedOutput(
                List.of(last), Math.round(workshop.inputSeconds() * 1000), workshop.details(output, 0));
    }

    private Path picture(int index, int number) {
        return workshop.file(String.format(Locale.ROOT, "%s%07d.jpg", CaptureArguments.prefix(index), number));
    }
}
