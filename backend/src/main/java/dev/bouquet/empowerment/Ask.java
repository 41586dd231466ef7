package dev.bouquet.empowerment;

import dev.bouquet.identity.Role;
import dev.bouquet.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What somebody would like to spend.
 *
 * @param team null or empty: the house team
 * @param reason {@code delight}, {@code recovery}, {@code condolence} or {@code celebration}
 */
public record Ask(
        String agentId,
        Role role,
        @Nullable String team,
        String queue,
        String reason,
        String customerId,
        Money amount) {}
