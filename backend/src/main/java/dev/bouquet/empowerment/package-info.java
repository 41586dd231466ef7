/**
 * What may be spent without asking: rules, the budgets of agents, customers and teams, and the ledger of all that was ever
 * set aside or spent. Owns the collections {@code empowermentRules}, {@code budgets} and {@code ledger}. What the money is
 * for is not known here: whoever spends it names it by a key.
 */
@NullMarked
package dev.bouquet.empowerment;

import org.jspecify.annotations.NullMarked;
