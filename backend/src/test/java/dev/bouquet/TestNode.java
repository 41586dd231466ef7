package dev.bouquet;

import dev.bouquet.openapi.Witness;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.FileSystemUtils;

/** A whole node in this process, on a free port. */
public final class TestNode implements AutoCloseable {
    private static @Nullable TestNode shared;

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final boolean ownsData;

    private TestNode(ConfigurableApplicationContext context, Path data, boolean ownsData) {
        this.context = context;
        this.data = data;
        this.ownsData = ownsData;
    }

    /** Event loops of its own: the shared ones end with the first node that closes. */
    static class OwnLoops {
        @Bean
        ReactorResourceFactory ownLoops() {
            ReactorResourceFactory loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            loops.setShutdownQuietPeriod(Duration.ZERO);
            return loops;
        }
    }

    /** Starts a node on stores of its own, which are gone with it; see {@link TestStores}. */
    public static TestNode start(String... properties) {
        return start(TestStores::ownOf, properties);
    }

    /** Starts a node that {@code prepare} makes ready, on an empty directory, which is gone with it. */
    public static TestNode start(
            ApplicationContextInitializer<ConfigurableApplicationContext> prepare, String... properties) {
        try {
            return start(Files.createTempDirectory("bouquet-node"), true, prepare, properties);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a node on the embedded stores of this directory, which outlives it. */
    public static TestNode startOn(Path data, String... properties) {
        return start(data, false, context -> {}, properties);
    }

    private static TestNode start(
            Path data,
            boolean ownsData,
            ApplicationContextInitializer<ConfigurableApplicationContext> prepare,
            String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--bouquet.data-dir=" + data,
                "--bouquet.limits.per-address=off",
                "--bouquet.allowed-origins=https://shop.example"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        SpringApplication application = new SpringApplication(BouquetApplication.class, OwnLoops.class, Witness.class);
        application.addInitializers(prepare);
        return new TestNode(application.run(arguments.toArray(String[]::new)), data, ownsData);
    }

    /** A node for all tests that need nothing of their own: with a quick heartbeat and little patience for a hello. */
    public static synchronized TestNode shared() {
        TestNode running = shared;
        if (running == null) {
            running = start("bouquet.gateway.heartbeat=1s", "bouquet.gateway.hello-within=1s");
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    public int port() {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        return java.util.Objects.requireNonNull(web.getWebServer()).getPort();
    }

    public ConfigurableListableBeanFactory beans() {
        return context.getBeanFactory();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public TestCustomer customer() {
        return TestPerson.customer(port());
    }

    public TestAgent agent(String name) {
        return TestPerson.agent(port(), name);
    }

    @Override
    public void close() {
        context.close();
        if (ownsData) {
            try {
                FileSystemUtils.deleteRecursively(data);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
