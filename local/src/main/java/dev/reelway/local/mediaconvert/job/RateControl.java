package dev.reelway.local.mediaconvert.job;

import java.util.OptionalLong;

/** How an encoder spends bits. Rates are bits a second, buffers bits. */
public sealed interface RateControl {

    /** The size of the decoder's buffer; empty for twice the largest rate. */
    OptionalLong buffer();

    /** Takes the answer of the visitor for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** An answer for each kind. */
    interface Visitor<T> {

        T quality(Quality quality);

        T constant(Constant constant);

        T variable(Variable variable);
    }

    /**
     * The same quality throughout, below a largest rate (QVBR).
     *
     * @param level 1 to 10, with thirds between
     * @param maximum the largest rate
     */
    record Quality(double level, long maximum, OptionalLong buffer) implements RateControl {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.quality(this);
        }
    }

    /** The same rate throughout. */
    record Constant(long bitrate, OptionalLong buffer) implements RateControl {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.constant(this);
        }
    }

    /** An average rate below a largest one. */
    record Variable(long average, long maximum, OptionalLong buffer) implements RateControl {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.variable(this);
        }
    }
}
