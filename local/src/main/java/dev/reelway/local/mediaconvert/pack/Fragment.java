package dev.reelway.local.mediaconvert.pack;

/**
 * A movie fragment in a segment.
 *
 * @param offset where its {@code moof} begins in the file
 * @param firstSampleEnd where its first sample ends in the file: from offset to here, it can be decoded alone
 * @param time when it begins, in the track's timescale
 * @param duration in the track's timescale
 * @param samples how many frames
 */
public record Fragment(long offset, long firstSampleEnd, long time, long duration, int samples) {}
