package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioCodec;
import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.Optional;

/**
 * One audio encode. Two that are equal are one.
 *
 * @param stream ffmpeg's index of the source stream
 * @param codec the encoder's settings
 * @param loudness what to correct it to
 * @param remix how its channels come out of the source's
 * @param language what the track says its language is
 */
public record AudioEncode(
        int stream, AudioCodec codec, Optional<Loudness> loudness, Optional<Remix> remix, Optional<String> language) {}
