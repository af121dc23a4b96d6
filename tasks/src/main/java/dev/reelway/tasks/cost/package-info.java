/** What an asset costs: estimated before it is encoded, held against budgets, and on its record afterwards. */
@NullMarked
package dev.reelway.tasks.cost;

import org.jspecify.annotations.NullMarked;
