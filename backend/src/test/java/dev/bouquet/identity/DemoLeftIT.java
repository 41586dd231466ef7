package dev.bouquet.identity;

import static dev.bouquet.identity.Browser.isProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.BouquetApplication;
import dev.bouquet.stores.TestStores;
import dev.bouquet.web.SettingsRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

/** One node's data, begun with the demo and used without it. */
@Timeout(120)
class DemoLeftIT {
    private static final String OWNER = "owner@shop.example";
    private static final String PASSWORD = "a-long-enough-password";

    @TempDir
    Path directory;

    private TestStores stores;

    @BeforeEach
    void openStores() throws IOException {
        stores = TestStores.open(directory);
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    @Test
    void leavesNobodyWhosePasswordIsPublic() {
        String cookie;
        try (ConfigurableApplicationContext demo = start()) {
            Browser admin = Browser.signedIn(port(demo), "admin");
            cookie = Objects.requireNonNull(admin.cookie());
        }
        assertThatThrownBy(() -> start("--bouquet.demo=false", setup("admin@bouquet.example"), password()))
                .isInstanceOf(SettingsRefusedException.class);
        try (ConfigurableApplicationContext real = start("--bouquet.demo=false", setup(OWNER), password())) {
            for (String account : new String[] {"linh", "admin"}) {
                isProblem(
                        new Browser(port(real)).login(account + "@bouquet.example", "bouquet-demo"),
                        401,
                        "unauthenticated");
            }
            Browser planted = new Browser(port(real));
            planted.cookie(cookie);
            isProblem(planted.get("/api/v1/me"), 401, "unauthenticated");
            Browser owner = new Browser(port(real)).signIn(OWNER, PASSWORD);
            isProblem(
                    owner.send(HttpMethod.PATCH, "/api/v1/staff/" + owner.me("id"), Map.of("active", false)),
                    409,
                    "conflict");
        }
        try (ConfigurableApplicationContext demo = start()) {
            assertThat(Browser.signedIn(port(demo), "admin").me()).containsEntry("role", "admin");
            new Browser(port(demo)).signIn(OWNER, PASSWORD);
        }
    }

    private ConfigurableApplicationContext start(String... settings) {
        SpringApplication application = new SpringApplication(BouquetApplication.class);
        application.addInitializers(stores::into);
        return application.run(
                Stream.concat(Stream.of("--server.port=0", "--bouquet.data-dir=" + directory), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static String setup(String email) {
        return "--bouquet.setup.admin-email=" + email;
    }

    private static String password() {
        return "--bouquet.setup.admin-password=" + PASSWORD;
    }

    private static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
