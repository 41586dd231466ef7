package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches a log does so as text: no record may spell a secret. */
class SpokenSecretsTest {
    private static final String SECRET = "hush-hush";

    static Stream<Record> keepers() {
        Customer customer =
                new Customer("c-1", null, null, false, null, Instant.EPOCH, null, null, null, Instant.EPOCH);
        return Stream.of(
                new VisitorEndpoint.VisitRequest(null, null, SECRET),
                new VisitorEndpoint.VisitAnswer(SECRET, new VisitorEndpoint.WireCustomer("c-1", null)),
                new Customers.Welcome(SECRET, true, customer),
                new Ticket(SECRET, 30),
                new SignInEndpoint.Me("agent", "a-1", "Linh", "agent", SECRET),
                new SignInEndpoint.LoginRequest("linh@bouquet.example", SECRET),
                new StaffEndpoint.AdmitRequest("linh@bouquet.example", "Linh", "agent", SECRET, null, null, null),
                new StaffEndpoint.ChangeRequest(null, null, null, SECRET, null, null, null),
                new Staff.Newcomer("linh@bouquet.example", "Linh", Role.AGENT, SECRET),
                new Staff.Change(null, null, null, SECRET, null, null, null),
                new IdentitySettings.Signing(SECRET),
                new IdentitySettings.Site(SECRET),
                new IdentitySettings.Setup("linh@bouquet.example", SECRET));
    }

    @ParameterizedTest
    @MethodSource("keepers")
    void doesNotSpellItsSecret(Record keeper) {
        assertThat(keeper.toString()).isNotBlank().doesNotContain(SECRET);
    }
}
