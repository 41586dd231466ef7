package dev.bouquet.empowerment;

import dev.bouquet.identity.Role;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody would like to spend.
 *
 * @param team null or empty: the house team
 * @param customerId on whose limits it draws
 * @param alsoCustomers who are the same person: what was spent on them counts as spent on that one
 * @param reason {@code delight}, {@code recovery}, {@code condolence} or {@code celebration}
 */
public record Ask(
        String agentId,
        Role role,
        @Nullable String team,
        String queue,
        String reason,
        String customerId,
        List<String> alsoCustomers,
        Money amount) {
    /** For a customer who is nobody else. */
    public Ask(
            String agentId,
            Role role,
            @Nullable String team,
            String queue,
            String reason,
            String customerId,
            Money amount) {
        this(agentId, role, team, queue, reason, customerId, List.of(), amount);
    }

    /** Of nobody and for nothing in particular: by which rule somebody is in general. */
    static Ask anywhere(StaffMember member) {
        return new Ask(member.id(), member.role(), member.team(), "", "", "", Money.zero("USD"));
    }

    /** The same question for another amount. */
    Ask of(Money other) {
        return new Ask(agentId, role, team, queue, reason, customerId, alsoCustomers, other);
    }
}
