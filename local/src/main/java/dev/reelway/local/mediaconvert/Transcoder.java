package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.ffmpeg.Ffmpeg.Program;
import dev.reelway.local.ffmpeg.FfmpegCommand;
import dev.reelway.local.ffmpeg.FfmpegOutcome;
import dev.reelway.local.ffmpeg.FfmpegProcess;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.ffmpeg.Progress;
import dev.reelway.local.mediaconvert.encode.Assembly;
import dev.reelway.local.mediaconvert.encode.AudioEncode;
import dev.reelway.local.mediaconvert.encode.Correction;
import dev.reelway.local.mediaconvert.encode.EncodeArguments;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.InputArguments;
import dev.reelway.local.mediaconvert.encode.PacketScan;
import dev.reelway.local.mediaconvert.encode.ThreadShares;
import dev.reelway.local.mediaconvert.pack.MovieHeader;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaInfoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs ffmpeg and ffprobe in one work folder. */
final class Transcoder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 500;

    private final FfmpegRunner ffmpeg;
    private final Path folder;
    private final MediaConvertConfig.Limits limits;
    private final Consumer<FfmpegProcess> watcher;
    private Optional<Assembly> assembly = Optional.empty();

    /** @param watcher is told of each process that is started, to be able to kill it */
    Transcoder(FfmpegRunner ffmpeg, Path folder, MediaConvertConfig.Limits limits, Consumer<FfmpegProcess> watcher) {
        this.ffmpeg = ffmpeg;
        this.folder = folder;
        this.limits = limits;
        this.watcher = watcher;
    }

    Path folder() {
        return folder;
    }

    /** What the input of that name holds; fails with CANNOT_OPEN if it is no media. */
    MediaInfo probe(String name) throws JobFailure, IOException, InterruptedException {
        return probe(InputArguments.probeFile(name));
    }

    /** From now on reads what is put together instead of the one input. */
    void read(Assembly whole) {
        assembly = Optional.of(whole);
    }

    /** What an object holds that is served at a loopback address; fails with CANNOT_OPEN if it is no media. */
    MediaInfo probe(RangeServer server) throws JobFailure, IOException, InterruptedException {
        MediaInfo info = probe(InputArguments.probe(server.url()));
        return info.duration() > 0 || info.tracks().isEmpty() ? info : info.lasting(lastMoment(server));
    }

    /** How long a file is that does not say it, as browsers record them: until its last packet ends; 0 if none has a time. */
    private double lastMoment(RangeServer server) throws IOException, InterruptedException {
        double[] last = {0};
        run(Program.FFPROBE, InputArguments.packetTimes(server.url()), limits.probeTime(), line -> {
            String[] times = line.split(",", -1);
            if (times.length > 0 && times[0].matches("-?[0-9.]+")) {
                boolean known = times.length > 1 && times[1].matches("[0-9.]+");
                last[0] = Math.max(last[0], Double.parseDouble(times[0]) + (known ? Double.parseDouble(times[1]) : 0));
            }
        });
        return last[0];
    }

    private MediaInfo probe(List<String> arguments) throws JobFailure, IOException, InterruptedException {
        StringBuilder output = new StringBuilder();
        FfmpegOutcome outcome = run(
                Program.FFPROBE,
                arguments,
                limits.probeTime(),
                line -> output.append(line).append('\n'));
        if (!outcome.succeeded()) {
            throw new JobFailure(JobFailure.CANNOT_OPEN, "Unable to open the input file: " + reason(outcome));
        }
        try {
            return MediaInfoReader.read(JSON.readTree(output.toString()));
        } catch (JsonProcessingException e) {
            throw new JobFailure(JobFailure.CANNOT_OPEN, "Unable to open the input file: it cannot be described.");
        }
    }

    /** The packets of the input's video; empty if they cannot be listed. */
    Optional<PacketScan> scan(int stream) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        FfmpegOutcome outcome = run(Program.FFPROBE, PacketScan.arguments(stream), limits.probeTime(), lines::add);
        lines.removeIf(String::isEmpty);
        return outcome.succeeded() ? PacketScan.of(lines) : Optional.empty();
    }

    /** How to bring each audio encode that asks for it to its loudness. */
    Map<AudioEncode, Correction> measure(EncodePlan plan) throws JobFailure, IOException, InterruptedException {
        Map<AudioEncode, Correction> corrections = new HashMap<>();
        for (AudioEncode audio : plan.audios()) {
            if (audio.loudness().isPresent()) {
                FfmpegOutcome outcome = runWatched(InputArguments.loudness(audio), progress -> {});
                Correction.Measured measured = Correction.Measured.read(outcome.stderr())
                        .filter(found -> outcome.succeeded())
                        .orElseThrow(() -> new JobFailure(
                                JobFailure.NOTHING_TO_DECODE,
                                "The loudness of audio stream " + audio.stream() + " cannot be measured: "
                                        + reason(outcome)));
                corrections.put(audio, Correction.of(audio.loudness().get(), measured));
            }
        }
        return corrections;
    }

    /**
     * Encodes everything of a plan.
     *
     * @return what the job's owner should know of it, if anything
     */
    Optional<String> encode(
            EncodePlan plan, MediaInfo info, Map<AudioEncode, Correction> corrections, Consumer<Progress> listener)
            throws JobFailure, IOException, InterruptedException {
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        analyse(plan);
        Progress[] last = {Progress.START};
        FfmpegOutcome outcome =
                runWatched(EncodeArguments.of(plan, corrections, ThreadShares.ofThisMachine()), progress -> {
                    last[0] = progress;
                    listener.accept(progress);
                });
        double seconds = last[0].seconds();
        if (outcome.succeeded() && seconds > 0) {
            if (plan.videos().isEmpty()) {
                return Optional.empty();
            }
            // Sound that is padded to a part's length would hide that its picture breaks off.
            double seen = assembly.isPresent() ? seconds(EncodeArguments.video(0)) : seconds;
            return Completeness.check(info, seen, outcome.stderr());
        }
        throw failure(outcome, seconds);
    }

    /** Makes the first of two passes where a plan has them. */
    private void analyse(EncodePlan plan) throws JobFailure, IOException, InterruptedException {
        Optional<List<String>> analysis = EncodeArguments.analysis(plan);
        if (analysis.isPresent()) {
            FfmpegOutcome outcome = runWatched(analysis.get(), progress -> {});
            if (!outcome.succeeded()) {
                throw new JobFailure(JobFailure.OTHER, "The first pass failed: " + reason(outcome));
            }
        }
    }

    private static JobFailure failure(FfmpegOutcome outcome, double seconds) {
        boolean stopped = outcome.timedOut() || outcome.stalled();
        boolean undecodable = outcome.succeeded()
                || outcome.stderr().stream()
                        .anyMatch(line -> line.contains("Invalid data found") || line.contains("received no packets"));
        return undecodable && seconds == 0 && !stopped
                ? new JobFailure(
                        JobFailure.NOTHING_TO_DECODE, "No frame of the input can be decoded: " + reason(outcome))
                : new JobFailure(JobFailure.OTHER, "Encoding failed: " + reason(outcome));
    }

    /** The length of a file that was encoded. */
    double seconds(String file) throws JobFailure, IOException, InterruptedException {
        if (file.endsWith(".mp4")) {
            return MovieHeader.duration(folder.resolve(file));
        }
        StringBuilder output = new StringBuilder();
        FfmpegOutcome outcome = run(Program.FFPROBE, InputArguments.length(file), limits.probeTime(), output::append);
        if (!outcome.succeeded()) {
            throw new JobFailure(JobFailure.OTHER, "Packaging failed: " + reason(outcome));
        }
        return Double.parseDouble(output.toString().strip());
    }

    /** What ffmpeg writes on its standard output when it reads captions. */
    String text(List<String> arguments) throws JobFailure, IOException, InterruptedException {
        StringBuilder output = new StringBuilder();
        FfmpegOutcome outcome = run(
                Program.FFMPEG,
                arguments,
                limits.runTime(),
                line -> output.append(line).append('\n'));
        if (!outcome.succeeded()) {
            throw new JobFailure(JobFailure.CANNOT_OPEN, "The captions cannot be read: " + reason(outcome));
        }
        return output.toString();
    }

    /** Packages what was encoded. */
    void copy(List<String> arguments) throws JobFailure, IOException, InterruptedException {
        FfmpegOutcome outcome = run(Program.FFMPEG, arguments, limits.runTime(), line -> {});
        if (!outcome.succeeded()) {
            throw new JobFailure(JobFailure.OTHER, "Packaging failed: " + reason(outcome));
        }
    }

    private FfmpegOutcome run(Program program, List<String> arguments, Duration limit, Consumer<String> stdout)
            throws IOException, InterruptedException {
        FfmpegProcess process = ffmpeg.start(new FfmpegCommand(program, arguments, folder, limit));
        watcher.accept(process);
        return process.await(stdout);
    }

    /** Runs what reads the input. */
    private FfmpegOutcome runWatched(List<String> command, Consumer<Progress> listener)
            throws IOException, InterruptedException {
        List<String> arguments = assembly.map(whole -> whole.rewrite(command)).orElse(command);
        FfmpegProcess process = ffmpeg.start(new FfmpegCommand(Program.FFMPEG, arguments, folder, limits.runTime()));
        watcher.accept(process);
        return process.awaitProgress(listener, limits.stallTime());
    }

    /** One line, without the addresses of ffmpeg's objects. */
    private static String reason(FfmpegOutcome outcome) {
        String line = outcome.lastWords()
                .replaceAll("\\[?\\S+ @ 0x[0-9a-f]+]?\\s*", "")
                .replaceAll("http://127\\.0\\.0\\.1:\\d+/[0-9a-f-]+|file:(" + InputArguments.NAME + "\\d*)", "input");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) : line;
    }
}
