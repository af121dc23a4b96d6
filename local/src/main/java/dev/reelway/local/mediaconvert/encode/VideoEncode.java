package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.H264;

/**
 * One H.264 encode. Two that are equal are one.
 *
 * @param chain what happens to the picture first
 * @param geometry how it gets its size
 * @param h264 the encoder's settings
 */
public record VideoEncode(SourceChain chain, Geometry geometry, H264 h264) {

    double gopSeconds() {
        return h264.gop().seconds(chain.frameRate());
    }
}
