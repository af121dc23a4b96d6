package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription.Aac;
import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import java.util.Optional;

/**
 * One AAC encode. Two that are equal are one.
 *
 * @param stream ffmpeg's index of the source stream
 * @param aac the encoder's settings
 * @param loudness what to correct it to
 * @param language what the track says its language is
 */
public record AudioEncode(int stream, Aac aac, Optional<Loudness> loudness, Optional<String> language) {}
