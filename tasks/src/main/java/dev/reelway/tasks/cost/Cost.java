package dev.reelway.tasks.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What something costs.
 *
 * @param amount in all
 * @param currency ISO 4217
 * @param ratesAsOf the day of the rates, ISO 8601
 * @param items what it is made of
 */
public record Cost(BigDecimal amount, String currency, String ratesAsOf, List<Item> items) {

    public Cost {
        items = List.copyOf(items);
    }

    /**
     * One thing that is charged.
     *
     * @param what in words
     * @param quantity how much of it, in {@code unit}
     * @param unit {@code minute} or {@code transition}
     * @param amount what that comes to
     */
    public record Item(String what, BigDecimal quantity, String unit, BigDecimal amount) {}

    /** The amount as people write it: cents, and more digits only where there are no cents. */
    public static String dollars(BigDecimal amount) {
        int digits = amount.signum() > 0 && amount.compareTo(new BigDecimal("0.01")) < 0 ? 6 : 2;
        return "$" + amount.setScale(digits, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
