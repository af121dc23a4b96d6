package dev.reelway.local.transcribe;

import dev.reelway.local.ffmpeg.Ffmpeg.Program;
import dev.reelway.local.ffmpeg.FfmpegCommand;
import dev.reelway.local.ffmpeg.FfmpegOutcome;
import dev.reelway.local.transcribe.recognise.Recogniser;
import dev.reelway.local.transcribe.recognise.Recognisers;
import dev.reelway.local.transcribe.recognise.RecognitionException;
import dev.reelway.local.transcribe.recognise.Sound;
import dev.reelway.local.transcribe.recognise.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/** The work of one job: fetches the media, decodes its first audio track, has it listened to, and puts what was heard. */
final class Transcription {

    private static final Duration LONGEST_DECODE = Duration.ofHours(1);
    private static final String MEDIA = "media";
    private static final String SOUND = "sound.raw";

    /** <a href="https://docs.aws.amazon.com/transcribe/latest/dg/limits-guidelines.html">Guidelines and quotas</a>. */
    private static final Duration LONGEST_SOUND = Duration.ofHours(4);

    private final TranscribeConfig config;
    private final Job job;

    Transcription(TranscribeConfig config, Job job) {
        this.config = config;
        this.job = job;
    }

    /**
     * Does it.
     *
     * @param folder an empty one to work in
     * @throws RecognitionException with the reason for which the job fails
     */
    JobState.Identified run(Path folder) throws RecognitionException, IOException, InterruptedException {
        Recogniser recogniser = config.recogniser().orElseThrow(() -> new RecognitionException(Recognisers.NONE));
        StartRequest request = job.request();
        fetch(folder.resolve(MEDIA));
        Speech speech = recogniser.recognise(decode(folder), request.language());
        put(
                request.output(),
                "application/json",
                TranscriptDocument.of(job, config.account(), speech).toString());
        for (String format : request.subtitles().formats()) {
            put(
                    request.subtitle(format),
                    format.equals("vtt") ? "text/vtt" : "application/x-subrip",
                    SubtitleFile.of(format, speech, request.subtitles().startIndex()));
        }
        return new JobState.Identified(speech.language(), speech.score());
    }

    private void fetch(Path file) throws RecognitionException {
        ObjectPlace media = job.request().media();
        try {
            config.s3().getObject(r -> r.bucket(media.bucket()).key(media.key()), file);
        } catch (SdkException e) {
            throw new RecognitionException("The media file " + media + " can't be read: " + e.getMessage(), e);
        }
    }

    private Sound decode(Path folder) throws RecognitionException, IOException, InterruptedException {
        FfmpegOutcome outcome = config.ffmpeg()
                .start(new FfmpegCommand(Program.FFMPEG, decoding(), folder, LONGEST_DECODE))
                .await(line -> {});
        Path sound = folder.resolve(SOUND);
        if (!outcome.succeeded() || !Files.exists(sound)) {
            throw new RecognitionException("Unsupported media format: " + outcome.lastWords());
        }
        Files.delete(folder.resolve(MEDIA));
        Duration length = Duration.ofSeconds(Files.size(sound) / (Short.BYTES * Sound.RATE));
        if (length.compareTo(LONGEST_SOUND) > 0) {
            throw new RecognitionException("The media file is " + length.toMinutes() + " minutes long; at most "
                    + LONGEST_SOUND.toMinutes() + " are listened to.");
        }
        return new Sound(sound);
    }

    /** What is asked of ffmpeg: one channel at the rate that recognisers' models were made with. */
    private static List<String> decoding() {
        return List.of(
                "-nostdin",
                "-v",
                "error",
                "-protocol_whitelist",
                "file",
                "-i",
                "file:" + MEDIA,
                "-map",
                "0:a:0",
                "-ac",
                "1",
                "-ar",
                String.valueOf(Sound.RATE),
                "-f",
                "s16le",
                "-y",
                "file:" + SOUND);
    }

    private void put(ObjectPlace place, String contentType, String content) throws RecognitionException {
        try {
            config.s3()
                    .putObject(
                            r -> r.bucket(place.bucket()).key(place.key()).contentType(contentType),
                            RequestBody.fromString(content));
        } catch (SdkException e) {
            throw new RecognitionException("The output " + place + " can't be written: " + e.getMessage(), e);
        }
    }
}
