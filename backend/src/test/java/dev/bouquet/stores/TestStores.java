package dev.bouquet.stores;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.bouquet.embedded.EmbeddedStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;

/**
 * The stores a test works on: the servers that {@code BOUQUET_TEST_MONGODB_URI} and {@code BOUQUET_TEST_REDIS_URI} name, else
 * the embedded default. On named servers each has a MongoDB database with a name of its own and one of Redis' numbered
 * databases from 1 on which was empty; both are empty again once it is closed, and nothing else there is touched. Channels
 * of Redis know no numbers: nodes of other tests hear this one's bells, which name conversations they do not have.
 */
public final class TestStores implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CLAIM = "bouquet:test";
    private static final String CLAIM_WHERE_EMPTY =
            "if redis.call('dbsize') > 0 then return 0 end redis.call('set', KEYS[1], ARGV[1]) return 1";
    private static final String EMPTY_WHERE_CLAIMED =
            "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('flushdb') return 1 end return 0";

    private final String mongodbUri;
    private final String redisUri;
    private final String database;
    private final @Nullable EmbeddedStores embedded;

    private TestStores(String mongodbUri, String redisUri, String database, @Nullable EmbeddedStores embedded) {
        this.mongodbUri = mongodbUri;
        this.redisUri = redisUri;
        this.database = database;
        this.embedded = embedded;
    }

    /** @param directory for the embedded default; unused where servers are named */
    public static TestStores open(Path directory) throws IOException {
        if (Named.areGiven()) {
            return onNamed(freshName());
        }
        EmbeddedStores stores = EmbeddedStores.start(directory);
        return new TestStores(stores.mongodbUri(), stores.redisUri(), freshName(), stores);
    }

    /** Where servers are named, this application gets stores of its own there, gone with it; else it is left as it is. */
    public static void ownOf(ConfigurableApplicationContext application) {
        if (Named.areGiven()) {
            String database = freshName();
            use(
                    application,
                    database,
                    factory -> factory.registerBeanDefinition(
                            "testStores", new RootBeanDefinition(TestStores.class, () -> onNamed(database))));
        }
    }

    /** This application uses these stores, as if they were its embedded default; it leaves them open. */
    public void into(ConfigurableApplicationContext application) {
        use(application, database, factory -> factory.registerSingleton("testStores", this));
    }

    private static void use(
            ConfigurableApplicationContext application, String database, Consumer<DefaultListableBeanFactory> stores) {
        application
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test stores",
                        Map.of("bouquet.mongodb.database", database, "bouquet.mongodb.accept-standalone", "true")));
        application.addBeanFactoryPostProcessor(beans -> {
            DefaultListableBeanFactory factory = (DefaultListableBeanFactory) beans;
            stores.accept(factory);
            RootBeanDefinition addresses = new RootBeanDefinition(
                    StoreAddresses.class,
                    () -> factory.getBean(TestStores.class).addresses());
            // Whoever uses the addresses is gone before what they lead to is emptied.
            addresses.setDependsOn("testStores");
            factory.removeBeanDefinition("storeAddresses");
            factory.registerBeanDefinition("storeAddresses", addresses);
        });
    }

    private StoreAddresses addresses() {
        return new StoreAddresses(mongodbUri, redisUri, null);
    }

    private static String freshName() {
        return "bouquet-test-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static TestStores onNamed(String database) {
        return new TestStores(Named.MONGODB.address(), claimRedis(Named.REDIS.address(), database), database, null);
    }

    private enum Named {
        MONGODB,
        REDIS;

        private @Nullable String given() {
            String address = System.getenv("BOUQUET_TEST_" + name() + "_URI");
            return address == null || address.isBlank() ? null : address;
        }

        private String address() {
            return Objects.requireNonNull(given());
        }

        static boolean areGiven() {
            if ((MONGODB.given() == null) != (REDIS.given() == null)) {
                throw new IllegalStateException(
                        "Set both BOUQUET_TEST_MONGODB_URI and BOUQUET_TEST_REDIS_URI, or neither of them.");
            }
            return MONGODB.given() != null;
        }
    }

    /** The address of the first numbered database that was empty, and is ours from now on. */
    private static String claimRedis(String server, String owner) {
        try (RedisClient client = RedisClient.create(server);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            for (int number = 1; ; number++) {
                connection.sync().select(number);
                Long claimed = connection
                        .sync()
                        .eval(CLAIM_WHERE_EMPTY, ScriptOutputType.INTEGER, new String[] {CLAIM}, owner);
                if (claimed == 1) {
                    URI address = URI.create(server);
                    String options = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
                    return address.getScheme() + "://" + address.getRawAuthority() + "/" + number + options;
                }
            }
        } catch (RedisCommandExecutionException none) {
            throw new IllegalStateException(
                    "Redis at BOUQUET_TEST_REDIS_URI has no empty database from 1 on. Tests that were killed may have left"
                            + " theirs: those that hold the key " + CLAIM + " may be flushed.",
                    none);
        }
    }

    /** Without a database's name. */
    public String mongodbUri() {
        return mongodbUri;
    }

    /**
     * The same by way of a port of this machine that leads to the first server named, which must be the primary. The driver
     * keeps to that way instead of asking the replica set for another.
     */
    public String mongodbUriThrough(int port) {
        String hosts = String.join(",", new ConnectionString(mongodbUri).getHosts());
        String through = mongodbUri.replace(hosts, "127.0.0.1:" + port);
        String slash = through.indexOf('/', "mongodb://".length()) < 0 ? "/" : "";
        return through + slash + (through.contains("?") ? "&" : "?") + "directConnection=true";
    }

    public String redisUri() {
        return redisUri;
    }

    /** The name of the MongoDB database. */
    public String database() {
        return database;
    }

    @Override
    public void close() {
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return;
        }
        try (var client = MongoClients.create(mongodbUri)) {
            Mono.from(client.getDatabase(database).drop()).block(PATIENCE);
        }
        try (RedisClient client = RedisClient.create(redisUri);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().eval(EMPTY_WHERE_CLAIMED, ScriptOutputType.INTEGER, new String[] {CLAIM}, database);
        }
    }
}
