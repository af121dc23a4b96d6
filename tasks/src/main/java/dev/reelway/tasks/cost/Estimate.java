package dev.reelway.tasks.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Adds up what an asset costs, from what is made of it and how long that is. */
public final class Estimate {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);
    private static final int DIGITS = 6;
    private static final int HD = 720;
    private static final int UHD = 1081;

    private final Rates rates;
    private final List<Cost.Item> items = new ArrayList<>();

    public Estimate(Rates rates) {
        this.rates = rates;
    }

    /**
     * A video output.
     *
     * @param codec as MediaConvert names it
     * @param shortSide in pixels
     * @param frames a second
     */
    public Estimate video(String codec, int shortSide, double frames, double seconds) {
        String size = shortSide < HD ? "SD" : shortSide < UHD ? "HD" : "UHD";
        var sizes = rates.mediaConvert().perMinute().get(codec);
        if (sizes == null || !sizes.containsKey(size)) {
            throw new IllegalStateException("The rates of " + rates.region() + " have none for " + codec + " " + size);
        }
        BigDecimal times = frames > 60.5
                ? rates.mediaConvert().timesAbove60Frames()
                : frames > 30.5 ? rates.mediaConvert().timesAbove30Frames() : BigDecimal.ONE;
        minutes(
                "encode " + shortSide + " (" + codec + ", " + size + ")",
                seconds,
                rates.mediaConvert().minimumSeconds(),
                sizes.get(size).multiply(times));
        return this;
    }

    /** Outputs of sound alone. */
    public Estimate audio(int tracks, double seconds) {
        for (int track = 1; track <= tracks; track++) {
            minutes(
                    "encode sound " + track,
                    seconds,
                    rates.mediaConvert().minimumSeconds(),
                    rates.mediaConvert().audioPerMinute());
        }
        return this;
    }

    /** Captions from speech. */
    public Estimate speech(double seconds) {
        minutes(
                "transcribe",
                seconds,
                rates.transcribe().minimumSeconds(),
                rates.transcribe().perMinute());
        return this;
    }

    /** States that the execution enters. */
    public Estimate transitions(int number) {
        BigDecimal amount = rates.stepFunctions().perTransition().multiply(BigDecimal.valueOf(number));
        items.add(new Cost.Item("state transitions", BigDecimal.valueOf(number), "transition", rounded(amount)));
        return this;
    }

    /** What it comes to. */
    public Cost cost() {
        BigDecimal sum = items.stream().map(Cost.Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Cost(rounded(sum), rates.currency(), rates.asOf(), items);
    }

    private void minutes(String what, double seconds, int least, BigDecimal perMinute) {
        BigDecimal minutes =
                BigDecimal.valueOf(Math.max(least, Math.ceil(seconds))).divide(SECONDS, DIGITS, RoundingMode.HALF_UP);
        items.add(new Cost.Item(what, minutes, "minute", rounded(minutes.multiply(perMinute))));
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
