package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.Av1;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoCodec.Vp9;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the encoder.
 *
 * @param encode what to encode
 * @param pass 0 for the only pass, else 1 or 2
 * @param index of the encode, which the files between passes are named by
 */
record EncoderArguments(VideoEncode encode, int pass, int index) implements VideoCodec.Visitor<List<String>> {

    @Override
    public List<String> h264(H264 h264) {
        return passes(H264Arguments.of(encode, h264));
    }

    @Override
    public List<String> h265(H265 h265) {
        return H265Arguments.of(this, h265);
    }

    @Override
    public List<String> av1(Av1 av1) {
        return Av1Arguments.of(encode, av1);
    }

    @Override
    public List<String> vp9(Vp9 vp9) {
        return passes(Vp9Arguments.of(encode, vp9));
    }

    @Override
    public List<String> frameCapture(FrameCapture capture) {
        throw new AssertionError("a frame capture is no stream");
    }

    private List<String> passes(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (pass > 0) {
            all.addAll(List.of("-pass", Integer.toString(pass), "-passlogfile", "v" + index));
        }
        return all;
    }
}
