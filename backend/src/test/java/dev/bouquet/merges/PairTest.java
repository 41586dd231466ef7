package dev.bouquet.merges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Merged;
import dev.bouquet.identity.ProvenIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairTest {
    @Test
    void twoAccountsOfOneSiteAreTwoPeople() {
        Pair pair = pair(account(null, "7"), account(null, "8"));
        assertThat(pair.conflicts()).containsExactly(Pair.Conflict.SITE_ACCOUNTS);
        assertThatThrownBy(pair::demandPossible).hasMessageContaining("one site");
        assertThatThrownBy(() -> Pair.demandOne(person("hoa"), List.of(account("blog", "7"), account("blog", "8"))))
                .hasMessageContaining("one site");
    }

    @Test
    void accountsOfTwoSitesMayBeThoseOfOnePerson() {
        Pair pair = pair(account(null, "7"), account("blog", "8"));
        assertThat(pair.conflicts()).isEmpty();
        Pair.demandOne(person("hoa"), List.of(account(null, "7"), account("blog", "8")));
    }

    private static Pair pair(ProvenIdentity one, ProvenIdentity other) {
        return Pair.of(new Pair.Side(person("hoa"), List.of(one)), new Pair.Side(person("hoa-too"), List.of(other)));
    }

    private static ProvenIdentity account(@Nullable String site, String subject) {
        return new ProvenIdentity("site", site, subject, Instant.EPOCH);
    }

    private static Merged person(String id) {
        Instant at = Instant.EPOCH;
        Customer customer = new Customer(id, null, null, true, null, at, null, null, null, at);
        return new Merged(customer, List.of(), List.of());
    }
}
