package dev.bouquet.empowerment;

/**
 * What is to be set aside in one budget. Whoever asked keeps it with the key, and gives it back as it is.
 *
 * @param limitMinor what the budget may hold in all, as decided
 */
public record Hold(String budgetId, long amountMinor, long limitMinor, String currency) {}
