package dev.reelway.tasks.cost;

import dev.reelway.tasks.asset.Bucket;
import java.math.BigDecimal;
import java.util.List;

/**
 * What has been promised to be spent: an object for each promise, whose key holds the amount, so that a listing adds them up. The
 * same revision promises once, however often it is planned.
 *
 * @param configuration the bucket that it is kept in
 */
public record Ledger(Bucket configuration) {

    private static final String PREFIX = "spending/";
    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);

    /** Promises of a page: a day, or a backfill. */
    public BigDecimal sum(String page) {
        return configuration.sizes(folder(page)).keySet().stream()
                .map(Ledger::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Writes a promise onto a page. */
    public void promise(String page, String revision, BigDecimal amount) {
        configuration.writeText(key(page, revision, amount), "text/plain", amount.toPlainString());
    }

    /** Takes a promise back. */
    public void withdraw(String page, String revision, BigDecimal amount) {
        configuration.delete(List.of(key(page, revision, amount)));
    }

    /** The page of a backfill. */
    public static String backfill(String name) {
        return "backfills/" + name;
    }

    private static String folder(String page) {
        return PREFIX + page + "/";
    }

    private static String key(String page, String revision, BigDecimal amount) {
        return folder(page) + revision + "." + amount.multiply(MICRO).toBigInteger();
    }

    private static BigDecimal amount(String key) {
        return new BigDecimal(key.substring(key.lastIndexOf('.') + 1)).divide(MICRO);
    }
}
