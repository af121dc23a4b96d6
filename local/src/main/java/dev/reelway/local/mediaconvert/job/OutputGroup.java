package dev.reelway.local.mediaconvert.job;

import java.util.List;

/** Outputs that are packaged in the same way and go to the same place. */
public sealed interface OutputGroup {

    /** Where the outputs go: the key is the folder and, unless it ends in a slash, the base of their names. */
    S3Location destination();

    List<Output> outputs();

    /** The type as a COMPLETE event calls it. */
    String eventType();

    /**
     * Fragmented MP4 segments that HLS and DASH share.
     *
     * @param segmentSeconds length of a segment
     * @param fragmentSeconds length of a fragment in it
     * @param hls whether to write HLS playlists
     * @param dash whether to write an MPD
     */
    record Cmaf(
            S3Location destination,
            List<Output> outputs,
            int segmentSeconds,
            int fragmentSeconds,
            boolean hls,
            boolean dash)
            implements OutputGroup {

        public Cmaf {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "CMAF_GROUP";
        }
    }

    /** A file an output: a progressive MP4, or pictures. */
    record Files(S3Location destination, List<Output> outputs) implements OutputGroup {

        public Files {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "FILE_GROUP";
        }
    }
}
