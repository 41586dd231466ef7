package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.stores.StoresSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void isOnByDefaultOnTheEmbeddedStoresOnly() {
        assertThat(demo(null, null, "127.0.0.1").on()).isTrue();
        assertThat(demo(null, "mongodb://db", "0.0.0.0").on()).isFalse();
        assertThat(demo(false, null, "0.0.0.0").on()).isFalse();
    }

    @Test
    void refusesConfiguredStores() {
        assertThatThrownBy(() -> demo(true, "mongodb://db", "127.0.0.1"))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.demo");
    }

    @Test
    void refusesToBeReachedByOthers() {
        assertThatThrownBy(() -> demo(null, null, "0.0.0.0"))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("bouquet.demo=false");
        assertThatThrownBy(() -> demo(true, null, "192.0.2.1")).isInstanceOf(SettingsRefusedException.class);
    }

    private static Demo demo(@Nullable Boolean wanted, @Nullable String mongodb, String address) {
        WebSettings settings = new WebSettings(
                null,
                List.of(),
                Map.of(),
                List.of(),
                wanted,
                new WebSettings.Limits(true),
                new WebSettings.Metrics(false));
        StoresSettings stores = new StoresSettings(
                Path.of("data"),
                new StoresSettings.Mongodb(mongodb, "bouquet", false),
                new StoresSettings.Redis(mongodb == null ? null : "redis://redis"));
        try {
            return new Demo(settings, stores, InetAddress.getByName(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
