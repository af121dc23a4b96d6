package dev.reelway.tasks.media;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Frames a second as a fraction, because 29.97 is 30000/1001. */
public record FrameRate(int numerator, int denominator) {

    public FrameRate {
        if (denominator == 0) {
            numerator = 0;
            denominator = 1;
        }
    }

    @JsonIgnore
    public double value() {
        return (double) numerator / denominator;
    }
}
