package dev.reelway.tasks.cost;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.OverBudget;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what there is a budget for, and what somebody has approved. Promises first and adds up then: of two assets that come
 * at the same time one may wait that need not have, but never is more promised than there is.
 *
 * @param configuration the bucket with the owner's budget and what has been promised
 * @param clock for the day, UTC
 */
public record BudgetGate(Bucket configuration, Clock clock) {

    /**
     * Promises what an asset costs.
     *
     * @param backfill the name of the backfill that asks for the asset, if one does
     * @throws OverBudget if somebody has to approve first
     */
    public void admit(Asset asset, @Nullable String backfill, Cost cost) {
        Budget budget = Budget.of(configuration);
        BigDecimal amount = cost.amount();
        boolean approved = asset.approval() != null;
        BigDecimal limit = budget.forAsset(asset.options().budget());
        if (!approved && limit != null && amount.compareTo(limit) > 0) {
            throw new OverBudget("It would cost about " + Cost.dollars(amount) + ", which is more than its budget of "
                    + Cost.dollars(limit) + ".");
        }
        Ledger ledger = new Ledger(configuration);
        String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        String revision = asset.assetId() + "." + asset.revision();
        ledger.promise(day, revision, amount);
        BigDecimal perDay = budget.perDay();
        if (!approved && perDay != null) {
            BigDecimal promised = ledger.sum(day);
            if (promised.compareTo(perDay) > 0) {
                ledger.withdraw(day, revision, amount);
                throw new OverBudget("It would cost about " + Cost.dollars(amount) + "; of the "
                        + Cost.dollars(perDay) + " for " + day + ", " + Cost.dollars(promised.subtract(amount))
                        + " are promised already.");
            }
        }
        if (backfill != null) {
            ledger.promise(Ledger.backfill(backfill), revision, amount);
        }
    }
}
