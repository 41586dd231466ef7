package dev.bouquet.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.identity.Customer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as the pages fill in, see {@code answers.test.ts}. */
class VariablesTest {
    private static final Variables HOA =
            new Variables(Map.of("customer.name", "Hoa Nguyễn", "customer.firstName", "Hoa", "agent.name", "Linh"));

    private static Customer customer(@Nullable String name, @Nullable String locale) {
        return new Customer("c", name, null, false, locale, Instant.EPOCH, null, null, null, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Dear {{customer.name}}, {{ agent.name }}; Dear Hoa Nguyễn, Linh",
                "Hi {{customer.firstName|there}}!; Hi Hoa!",
                "About {{conversation.subject|your question}}; About your question",
                "{{conversation.subject}} {{order.id}}; {{conversation.subject}} {{order.id}}",
                "{{order.id|none}}; none",
                "{{7*7}} {{constructor}} {{customer.name; {{7*7}} {{constructor}} {{customer.name",
                "{{customer.name|}}; Hoa Nguyễn",
            })
    void fillsInWhatIsKnown(String text, String filled) {
        assertThat(HOA.fill(text)).isEqualTo(filled);
    }

    @Test
    void doesNotLookAgainAtWhatItFilledIn() {
        Variables known = Variables.of("Linh", "{{agent.name}} $& $1 \\1", null, null);
        assertThat(known.fill("Dear {{customer.name}}")).isEqualTo("Dear {{agent.name}} $& $1 \\1");
        assertThat(known.unfilled("Dear {{customer.name}}")).isEmpty();
    }

    @Test
    void takesANameAsOneLineThatTurnsNothingAround() {
        assertThat(Variables.of("Linh", " Hoa\n\u202eNguyễn ", null, null).fill("Dear {{customer.name}}"))
                .isEqualTo("Dear Hoa Nguyễn");
        assertThat(Variables.of("Linh", " \u202e ", null, null).fill("Dear {{customer.name|you}}"))
                .isEqualTo("Dear you");
    }

    @Test
    void tellsWhatStaysAsItIsWritten() {
        assertThat(Variables.of("Linh", null, null, null)
                        .unfilled(
                                "Hi {{customer.name}}, {{7*7}} {{order.id}} {{customer.firstName|you}} {{agent.name}}"))
                .containsExactly("{{customer.name}}", "{{order.id}}");
    }

    @ParameterizedTest
    @CsvSource({"Nguyễn Thị Hoa,vi-VN,Hoa", "Mary Ann Smith,en,Mary", "Cher,,Cher", "Vi Lam,video,Vi"})
    void callsPeopleAsTheyAreCalled(String name, @Nullable String locale, String called) {
        assertThat(Variables.of("Linh", null, customer(name, locale), null).fill("{{customer.firstName}}"))
                .isEqualTo(called);
    }

    @Test
    void prefersWhatACustomerIsCalledByNow() {
        assertThat(Variables.of("Linh", "Old", customer("New", null), "Box")
                        .fill("{{customer.name}} {{conversation.subject}}"))
                .isEqualTo("New Box");
        assertThat(Variables.of("Linh", "Old", customer(null, null), null).fill("{{customer.name}}"))
                .isEqualTo("Old");
    }
}
