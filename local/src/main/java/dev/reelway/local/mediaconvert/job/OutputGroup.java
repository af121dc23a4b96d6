package dev.reelway.local.mediaconvert.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Outputs that are packaged in the same way and go to the same place. */
public sealed interface OutputGroup {

    /** Where the outputs go: the key is the folder and, unless it ends in a slash, the base of their names. */
    S3Location destination();

    List<Output> outputs();

    /** The type as a COMPLETE event calls it. */
    String eventType();

    /** How its outputs are cut into segments; empty where they are not. */
    Optional<Cutting> cutting();

    /** Takes the answer of the visitor for this type. */
    <T> T accept(Visitor<T> visitor);

    /** An answer for each type. */
    interface Visitor<T> {

        T files(Files files);

        T cmaf(Cmaf cmaf);

        T hls(Hls hls);

        T dash(Dash dash);
    }

    /**
     * Some outputs of a group.
     *
     * @param modifier appended to the group's base name for the manifest that names them
     * @param outputs the name modifiers of the outputs
     */
    record Selection(String modifier, List<String> outputs) {

        public Selection {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * How a stream is cut.
     *
     * @param segmentSeconds length of a segment
     * @param fragmentSeconds length of a fragment in it
     * @param exact whether a segment ends where its length says, by a key frame of its own; else at the next key frame
     * @param singleFile whether all segments are in one file
     */
    record Cutting(int segmentSeconds, int fragmentSeconds, boolean exact, boolean singleFile) {}

    /**
     * What HLS playlists look like.
     *
     * @param integerDurations whether lengths are rounded to seconds
     * @param resolution whether variants name their size
     * @param programDateTime when dates are written; empty for never
     * @param baseUrl what stands before each URI
     * @param subdirectories whether each output gets a folder of its own
     * @param manifests whether playlists are written at all
     * @param additional further playlists that name some of the outputs
     * @param images what is shown while somebody seeks
     */
    record HlsStyle(
            boolean integerDurations,
            boolean resolution,
            Optional<Dates> programDateTime,
            String baseUrl,
            boolean subdirectories,
            boolean manifests,
            List<Selection> additional,
            List<TrickPlay> images) {

        public HlsStyle {
            additional = List.copyOf(additional);
            images = List.copyOf(images);
        }

        /**
         * When dates are written.
         *
         * @param period every how many seconds
         * @param begin the date of the first segment
         */
        public record Dates(int period, Instant begin) {}

        /** The same with the date that outputs begin at, which only the input may know. */
        public HlsStyle beginning(Instant begin) {
            return new HlsStyle(
                    integerDurations,
                    resolution,
                    programDateTime.map(dates -> new Dates(dates.period(), begin)),
                    baseUrl,
                    subdirectories,
                    manifests,
                    additional,
                    images);
        }

        /** As the service writes them when it is told nothing. */
        public static final HlsStyle DEFAULT =
                new HlsStyle(false, true, Optional.empty(), "", false, true, List.of(), List.of());
    }

    /**
     * What an MPD looks like.
     *
     * @param timeline whether the times of segments are listed; else they are computed from one length
     * @param onDemand whether it is of the on-demand profile
     * @param averageBandwidth whether a representation's bandwidth is its average; else its largest
     * @param minBufferSeconds how much players should buffer; empty for the longest segment
     * @param baseUrl where the files are, if not beside it
     * @param additional further MPDs that name some of the outputs
     * @param images what is shown while somebody seeks
     */
    record DashStyle(
            boolean timeline,
            boolean onDemand,
            boolean averageBandwidth,
            OptionalInt minBufferSeconds,
            String baseUrl,
            List<Selection> additional,
            List<TrickPlay> images) {

        public DashStyle {
            additional = List.copyOf(additional);
            images = List.copyOf(images);
        }

        /** As the service writes them when it is told nothing, but with the times of segments. */
        public static final DashStyle DEFAULT =
                new DashStyle(true, false, false, OptionalInt.empty(), "", List.of(), List.of());
    }

    /**
     * Fragmented MP4 segments that HLS and DASH share.
     *
     * @param cut how long segments are
     * @param encryption how samples are encrypted, if they are
     * @param hls how to write HLS playlists, if they are written
     * @param dash how to write an MPD, if it is written
     */
    record Cmaf(
            S3Location destination,
            List<Output> outputs,
            Cutting cut,
            Optional<Encryption> encryption,
            Optional<HlsStyle> hls,
            Optional<DashStyle> dash)
            implements OutputGroup {

        public Cmaf {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "CMAF_GROUP";
        }

        @Override
        public Optional<Cutting> cutting() {
            return Optional.of(cut);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cmaf(this);
        }
    }

    /**
     * Transport stream segments.
     *
     * @param cut how long segments are
     * @param style how to write the playlists
     * @param encryption how segments are encrypted, if they are
     */
    record Hls(
            S3Location destination, List<Output> outputs, Cutting cut, HlsStyle style, Optional<Encryption> encryption)
            implements OutputGroup {

        public Hls {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "HLS_GROUP";
        }

        @Override
        public Optional<Cutting> cutting() {
            return Optional.of(cut);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.hls(this);
        }
    }

    /**
     * Fragmented MP4 segments and an MPD.
     *
     * @param cut how long segments are
     * @param style how to write the MPD
     */
    record Dash(S3Location destination, List<Output> outputs, Cutting cut, DashStyle style) implements OutputGroup {

        public Dash {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "DASH_ISO_GROUP";
        }

        @Override
        public Optional<Cutting> cutting() {
            return Optional.of(cut);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dash(this);
        }
    }

    /** A file an output, or pictures. */
    record Files(S3Location destination, List<Output> outputs) implements OutputGroup {

        public Files {
            outputs = List.copyOf(outputs);
        }

        @Override
        public String eventType() {
            return "FILE_GROUP";
        }

        @Override
        public Optional<Cutting> cutting() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.files(this);
        }
    }
}
