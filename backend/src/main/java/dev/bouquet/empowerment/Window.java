package dev.bouquet.empowerment;

import dev.bouquet.money.Money;

/**
 * How far a limit over some time is used up.
 *
 * @param per {@code agent}, {@code customer} or {@code team}
 * @param days 1: the calendar day, 30: the calendar month, else consecutive blocks of so many days
 * @param reserved set aside for what is under way
 */
public record Window(String per, int days, Money limit, Money reserved, Money spent) {}
