package dev.reelway.local.mediaconvert;

import dev.reelway.local.ffmpeg.Progress;
import dev.reelway.local.mediaconvert.JobState.Phase;
import dev.reelway.local.mediaconvert.caption.Cue;
import dev.reelway.local.mediaconvert.encode.AbrExpansion;
import dev.reelway.local.mediaconvert.encode.Assembly;
import dev.reelway.local.mediaconvert.encode.EncodePlan;
import dev.reelway.local.mediaconvert.encode.EncodePlanner;
import dev.reelway.local.mediaconvert.encode.PacketScan;
import dev.reelway.local.mediaconvert.encode.SourceCopy;
import dev.reelway.local.mediaconvert.encode.UnusableInputException;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One run of one job, from its input in S3 to its outputs in S3. Its work folder is gone at the end, however it ends. */
final class JobRun {

    /** What is left for packaging and uploading when everything is encoded. */
    private static final int ENCODED = 95;

    private final Job job;
    private final MediaConvertConfig config;
    private final JobEvents events;
    private final WorkFolders folders;
    private final Runnable keeper;
    private Instant nextUpdate;

    /** @param keeper keeps the job as it is, whenever its status has changed */
    JobRun(Job job, MediaConvertConfig config, JobEvents events, WorkFolders folders, Runnable keeper) {
        this.job = job;
        this.config = config;
        this.events = events;
        this.folders = folders;
        this.keeper = keeper;
        this.nextUpdate =
                config.clock().instant().plus(job.submission().request().interval());
    }

    void run() {
        if (!job.change(state -> state.started(config.clock().instant()))) {
            return;
        }
        keeper.run();
        events.progressing(job);
        try {
            List<JobState.Produced> produced = produce();
            if (job.change(state -> state.completed(produced, config.clock().instant()))) {
                // Whoever has heard of the end finds it after a restart.
                keeper.run();
                events.complete(job);
            }
        } catch (JobFailure e) {
            fail(e.code(), e.getMessage());
        } catch (ObjectStore.MissingException | ObjectStore.DeniedException e) {
            fail(JobFailure.S3_ACCESS, "S3 error: " + e.getMessage());
        } catch (IOException e) {
            fail(JobFailure.OTHER, "Input or output failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(JobFailure.OTHER, "The service was shut down while the job ran.");
        } catch (RuntimeException e) {
            fail(JobFailure.OTHER, "A defect of the encoder's: " + e);
        }
    }

    private void fail(int code, String message) {
        JobState.Failure failure = new JobState.Failure(code, message);
        if (job.change(state -> state.failed(failure, config.clock().instant()))) {
            keeper.run();
            events.failed(job, failure);
        }
    }

    private List<JobState.Produced> produce() throws JobFailure, IOException, InterruptedException {
        Path folder = folders.create(job.submission().id());
        try {
            Transcoder transcoder = new Transcoder(config.ffmpeg(), folder, config.limits(), job::runs);
            return produce(transcoder, job.submission().request().settings());
        } finally {
            WorkFolders.remove(folder);
        }
    }

    private List<JobState.Produced> produce(Transcoder transcoder, JobSettings settings)
            throws JobFailure, IOException, InterruptedException {
        S3Location input = settings.input().file();
        InputFiles files = InputFiles.fetch(settings, config, transcoder);
        job.change(state -> state.probed(files.infos().get(0)));
        events.inputInformation(job, files.infos());
        Optional<Assembly> assembly = assembly(settings, files);
        assembly.ifPresent(transcoder::read);
        MediaInfo info = assembly.map(Assembly::info).orElse(files.infos().get(0));
        EncodePlan plan = plan(assembly, settings, info, transcoder);
        plan.infos().forEach(job::inform);
        plan.warnings().forEach(warning -> job.change(state -> state.warned(warning)));
        SideFiles sides = new SideFiles(config.store(), transcoder.folder());
        Map<String, List<Cue>> captions = new CaptionSources(sides, transcoder, files).of(settings, assembly);
        sides.pictures(plan, captions);
        sides.images(assembly.map(Assembly::images).orElse(Map.of()));
        report(Phase.TRANSCODING, OptionalInt.of(0), Progress.START);
        transcoder
                .encode(
                        plan,
                        info,
                        transcoder.measure(plan),
                        progress -> report(Phase.TRANSCODING, percent(progress, info), progress))
                .ifPresent(warning -> job.change(state -> state.warned(warning)));
        Packager packager = new Packager(
                new Workshop(transcoder, plan, input, info.duration(), captions, begin(settings, info)),
                config.store());
        List<Workshop.Packaged> packaged =
                Abreast.each(IntStream.range(0, plan.groups().size()).boxed().toList(), packager::pack);
        report(Phase.UPLOADING, OptionalInt.of(ENCODED), Progress.START);
        List<JobState.Produced> produced = new ArrayList<>();
        for (Workshop.Packaged group : packaged) {
            if (job.state().status().isTerminal()) {
                return produced;
            }
            packager.put(group);
            produced.add(group.produced());
        }
        return produced;
    }

    /** When outputs begin, where they show it. */
    private static Instant begin(JobSettings settings, MediaInfo info) {
        Rational rate = info.video().flatMap(MediaTrack.Video::frameRate).orElse(Rational.ONE);
        return settings.timeline().begin(info.startTimecode(), rate);
    }

    private static Optional<Assembly> assembly(JobSettings settings, InputFiles files) throws JobFailure {
        try {
            return Assembly.of(settings, files.infos(), files.names(), files.sides());
        } catch (UnusableInputException e) {
            throw new JobFailure(e.code(), e.getMessage());
        }
    }

    private static EncodePlan plan(
            Optional<Assembly> assembly, JobSettings settings, MediaInfo info, Transcoder transcoder)
            throws JobFailure, IOException, InterruptedException {
        JobSettings whole = assembly.map(Assembly::settings).orElse(settings);
        EncodePlan plan = plan(AbrExpansion.of(whole, info), info);
        // A picture that is put together is not in any file that could be copied.
        boolean kept = assembly.map(Assembly::keepsPicture).orElse(true);
        return kept ? withCopies(plan, info, transcoder) : plan;
    }

    private static EncodePlan plan(JobSettings settings, MediaInfo info) throws JobFailure {
        try {
            return EncodePlanner.plan(settings, info);
        } catch (UnusableInputException e) {
            throw new JobFailure(e.code(), e.getMessage());
        }
    }

    private static EncodePlan withCopies(EncodePlan plan, MediaInfo info, Transcoder transcoder)
            throws IOException, InterruptedException {
        if (!SourceCopy.isPossible(plan, info)) {
            return plan;
        }
        Optional<PacketScan> scan =
                transcoder.scan(plan.source().orElseThrow().common().index());
        return scan.map(packets -> SourceCopy.apply(plan, info, packets)).orElse(plan);
    }

    private static OptionalInt percent(Progress progress, MediaInfo info) {
        return info.duration() > 0
                ? OptionalInt.of((int) Math.min(ENCODED, ENCODED * progress.seconds() / info.duration()))
                : OptionalInt.empty();
    }

    private void report(Phase phase, OptionalInt percent, Progress progress) {
        boolean running = job.change(state -> state.at(phase, percent));
        Instant now = config.clock().instant();
        if (running && !now.isBefore(nextUpdate)) {
            nextUpdate = now.plus(job.submission().request().interval());
            events.statusUpdate(job, progress.frames());
        }
    }
}
