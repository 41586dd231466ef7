package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;

/** What an order would cost, and how many days it takes. */
public record Quote(Money cost, int leadDays) {}
