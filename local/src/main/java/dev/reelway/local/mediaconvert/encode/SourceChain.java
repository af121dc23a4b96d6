package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.InputSettings.Rotation;
import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Picture;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the decoded picture before it is scaled. Encodes with the same chain share it.
 *
 * @param rotation as the input settings ask for
 * @param deinterlace whether interlaced frames are
 * @param color what becomes of its colours
 * @param frameRate the constant rate that comes out
 */
record SourceChain(Rotation rotation, boolean deinterlace, ColorStep color, Rational frameRate) {

    /** What becomes of the colours. */
    enum ColorStep {
        NONE,
        /** Another matrix, as standard definition has, becomes that of BT.709. */
        TO_709,
        /** Perceptual quantizer becomes BT.709. */
        FROM_PQ,
        /** Hybrid log-gamma becomes BT.709. */
        FROM_HLG
    }

    private static final String TONE_MAP =
            ",format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";

    static SourceChain of(Video source, Rotation rotation, VideoDescription video, Rational frameRate) {
        return new SourceChain(rotation, video.deinterlace() && source.isInterlaced(), color(source, video), frameRate);
    }

    /** 8 bits are too few for HDR, so an HDR source is tone-mapped whether the settings ask for it or not. */
    private static ColorStep color(Video source, VideoDescription video) {
        return switch (source.color().transfer()) {
            case "smpte2084" -> ColorStep.FROM_PQ;
            case "arib-std-b67" -> ColorStep.FROM_HLG;
            default -> {
                String matrix = source.color().matrix();
                boolean other = !matrix.isEmpty() && !matrix.equals("bt709");
                yield video.toSdr() && other ? ColorStep.TO_709 : ColorStep.NONE;
            }
        };
    }

    /** The size that the picture is to be seen at: turned, with square pixels. */
    static Size display(Video source, Rotation rotation) {
        Picture picture = source.picture();
        Size square = new Size(
                Math.max(1, (int)
                        Math.rint(picture.width() * picture.pixelAspect().toDouble())),
                picture.height());
        int degrees = switch (rotation) {
            case AUTO -> picture.rotation();
            case DEGREE_0 -> 0;
            case DEGREES_90 -> 90;
            case DEGREES_180 -> 180;
            case DEGREES_270 -> 270;
        };
        return degrees % 180 == 0 ? square : square.turned();
    }

    /** The filters; the frame rate first, so that nothing is done to a frame that is dropped. */
    String filters() {
        List<String> filters = new ArrayList<>();
        if (deinterlace) {
            filters.add("bwdif=deint=interlaced");
        }
        // A video that begins after the audio is filled with its first frame.
        filters.add("fps=" + frameRate + ":start_time=0");
        switch (rotation) {
            case AUTO, DEGREE_0 -> {}
            case DEGREES_90 -> filters.add("transpose=clock");
            case DEGREES_180 -> filters.add("transpose=clock,transpose=clock");
            case DEGREES_270 -> filters.add("transpose=cclock");
        }
        switch (color) {
            case NONE -> {}
            case TO_709 ->
                filters.add(
                        "scale=out_color_matrix=bt709,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709");
            case FROM_PQ -> filters.add("zscale=pin=bt2020:tin=smpte2084:min=bt2020nc:t=linear:npl=100" + TONE_MAP);
            case FROM_HLG -> filters.add("zscale=pin=bt2020:tin=arib-std-b67:min=bt2020nc:t=linear:npl=100" + TONE_MAP);
        }
        filters.add("format=yuv420p");
        return String.join(",", filters);
    }
}
