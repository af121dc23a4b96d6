package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec;
import java.util.OptionalInt;

/**
 * One video encode. Two that are equal are one.
 *
 * @param chain what happens to the picture first
 * @param geometry how it gets its size
 * @param finish what happens to it then
 * @param codec the encoder's settings
 * @param cut every how many seconds there is a key frame beside those of the group's length, because a segment ends there
 * @param copied whether it is the input's own stream, which is not encoded at all
 */
public record VideoEncode(
        SourceChain chain, Geometry geometry, Finish finish, VideoCodec.Stream codec, OptionalInt cut, boolean copied) {

    double gopSeconds() {
        return codec.coding().gop().seconds(chain.frameRate());
    }

    boolean twoPasses() {
        return codec.coding().twoPasses() && !copied;
    }

    /** The same picture by the same encoder with other key frames. */
    VideoEncode cutAt(OptionalInt other) {
        return new VideoEncode(chain, geometry, finish, codec, other, copied);
    }

    /** The input's own stream instead. */
    VideoEncode copy() {
        return new VideoEncode(chain, geometry, finish, codec, cut, true);
    }
}
