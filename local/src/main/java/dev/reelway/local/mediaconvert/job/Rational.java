package dev.reelway.local.mediaconvert.job;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A positive fraction in lowest terms. */
public record Rational(long numerator, long denominator) implements Comparable<Rational> {

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,18})[/:](\\d{1,18})");

    public static final Rational ONE = new Rational(1, 1);

    public Rational {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("not a positive fraction: " + numerator + "/" + denominator);
        }
        long divisor = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .longValueExact();
        numerator /= divisor;
        denominator /= divisor;
    }

    /** Reads {@code 30000/1001} or {@code 64:45}; empty for anything else, also for a zero on either side. */
    public static Optional<Rational> parse(String text) {
        Matcher matcher = FRACTION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long numerator = Long.parseLong(matcher.group(1));
        long denominator = Long.parseLong(matcher.group(2));
        return numerator == 0 || denominator == 0
                ? Optional.empty()
                : Optional.of(new Rational(numerator, denominator));
    }

    /** One divided by it. */
    public Rational inverse() {
        long turned = numerator;
        return new Rational(denominator, turned);
    }

    public double toDouble() {
        return (double) numerator / denominator;
    }

    @Override
    public int compareTo(Rational other) {
        return Double.compare(toDouble(), other.toDouble());
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
