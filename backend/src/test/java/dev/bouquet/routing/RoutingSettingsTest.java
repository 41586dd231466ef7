package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RoutingSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "grace,-1s",
        "left-after,3999ms",
        "left-after,3601s",
        "capacity-default,-1",
        "weights.chat,0",
        "weights.chat,0.0004",
        "capacity-default,101",
        "weights.chat,-0.5",
        "weights.chat,101",
        "round-max,0",
        "at-once-max,0",
        "check-after,999ms",
        "waiting-max,0"
    })
    void whatCannotWorkIsRefusedWithItsName(String property, String value) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("bouquet.routing." + property, value)));
        assertThatThrownBy(() -> binder.bindOrCreate("bouquet.routing", RoutingSettings.class))
                .rootCause()
                .hasMessageContaining("bouquet.routing." + property);
    }
}
