package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

class AbsencesTest {
    /** By a node that drains and may close at once; to a few a ticket is refused at first, which takes them longer. */
    @Test
    void whoComesBackAsTheyWereAskedToStillHasTheirOffers() throws ClassNotFoundException {
        Duration reconnect = Arrays.stream(Class.forName("dev.bouquet.gateway.GatewaySettings")
                        .getDeclaredConstructors()[0]
                        .getParameters())
                .filter(setting -> setting.getName().equals("drain"))
                .map(setting -> Objects.requireNonNull(setting.getAnnotation(DefaultValue.class)))
                .map(fallback -> DurationStyle.detectAndParse(fallback.value()[0]))
                .findFirst()
                .orElseThrow();
        assertThat(Absences.OFFER_GRACE).isGreaterThan(reconnect.multipliedBy(2));
    }
}
