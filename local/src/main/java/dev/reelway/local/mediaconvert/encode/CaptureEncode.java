package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import java.util.OptionalInt;

/**
 * One series of pictures.
 *
 * @param chain what happens to the picture first
 * @param geometry how it gets its size
 * @param finish what happens to it then
 * @param capture when pictures are taken
 * @param fromVideo the video encode whose key frames it is taken from, which spares decoding the rest; empty to take it from
 *     the decoded source
 * @param everyKeyFrame with fromVideo: every how many-th key frame
 */
public record CaptureEncode(
        SourceChain chain,
        Geometry geometry,
        Finish finish,
        FrameCapture capture,
        OptionalInt fromVideo,
        int everyKeyFrame) {}
