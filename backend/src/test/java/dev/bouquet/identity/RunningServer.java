package dev.bouquet.identity;

import dev.bouquet.openapi.Witness;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/** A test against one running server on stores of its own, shared by all classes that ask for it like this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(60)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bouquet.identity.secret=" + RunningServer.SITE_SECRET,
            "bouquet.allowed-origins=https://shop.example",
            "bouquet.sites.blog.origins=https://blog.example",
            "bouquet.sites.blog.identity-secret=" + RunningServer.BLOG_SECRET,
            "bouquet.limits.per-address=off"
        })
@Import(Witness.class)
@ContextConfiguration(initializers = RunningServer.FreshData.class)
@interface RunningServer {
    String SITE_SECRET = "a-site-secret-of-at-least-32-bytes!";
    String BLOG_SECRET = "the-blogs-secret-of-at-least-32-bytes!";

    /** Gives the server an empty data directory, which is gone once the tests are. */
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                var directory = Files.createTempDirectory("bouquet-it");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        FileSystemUtils.deleteRecursively(directory);
                    } catch (IOException left) {
                        throw new UncheckedIOException(left);
                    }
                }));
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(
                                new MapPropertySource("fresh data", Map.of("bouquet.data-dir", directory.toString())));
                TestStores.ownOf(context);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
