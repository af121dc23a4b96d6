package dev.reelway.local.transcribe;

import dev.reelway.local.bus.EventBus;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.transcribe.recognise.Recogniser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the service works with.
 *
 * @param ffmpeg decodes; closed by whoever made it, after the service
 * @param recogniser hears; empty if this machine has none
 * @param s3 where media are and transcripts go; closed by whoever made it, after the service
 * @param objects the address of that S3, for links to transcripts
 * @param bus where job events go
 * @param workDirectory a folder of the service's own for sound that is listened to; may be shared by processes
 * @param clock tells the time of jobs and events
 * @param account the twelve digits in documents
 * @param concurrency how many jobs run at once; each keeps a core busy
 */
public record TranscribeConfig(
        FfmpegRunner ffmpeg,
        Optional<Recogniser> recogniser,
        S3Client s3,
        URI objects,
        EventBus bus,
        Path workDirectory,
        Clock clock,
        String account,
        int concurrency) {}
