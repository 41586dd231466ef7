package dev.bouquet.empowerment;

import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;

/** What is asked in tests. */
final class Asks {
    private Asks() {}

    static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    static Ask of(Money amount) {
        return new Ask("linh", Role.AGENT, "flowers", "general", "delight", "hoa", amount);
    }
}
