package dev.reelway.local.mediaconvert.cipher;

import java.util.List;

/** Knows what of a sample has to stay clear. */
interface SampleLayout {

    /** Nothing: sound is protected as a whole. */
    SampleLayout WHOLE = (data, offset, size) -> List.of();

    /** The stretches that a sample is made of; none if all of it is protected. */
    List<Stretch> stretches(byte[] data, int offset, int size);

    /** Whether samples have stretches at all. */
    default boolean isWhole() {
        return this == WHOLE;
    }
}
