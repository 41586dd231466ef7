package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.embedded.EmbeddedStores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two nodes over the same stores, each with a way to Redis of its own that can be cut. */
final class TwoNodes implements AutoCloseable {
    private final @Nullable EmbeddedStores stores;
    private final List<String> settings;
    final FaultyWire oneToRedis;
    final FaultyWire twoToRedis;
    final TestNode one;
    final TestNode two;

    private TwoNodes(@Nullable EmbeddedStores stores, String mongo, String redis, String... more) throws IOException {
        this.stores = stores;
        URI address = URI.create(redis);
        oneToRedis = FaultyWire.to(address.getHost(), address.getPort());
        twoToRedis = FaultyWire.to(address.getHost(), address.getPort());
        settings = new ArrayList<>(List.of(more));
        settings.addAll(List.of(
                "bouquet.mongodb.uri=" + mongo,
                "bouquet.mongodb.database=bouquet-test-"
                        + UUID.randomUUID().toString().substring(0, 8),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.setup.admin-email=admin@bouquet.example",
                "bouquet.setup.admin-password=bouquet-demo",
                "bouquet.redis.uri=" + redis));
        one = start(redis.replace(":" + address.getPort(), ":" + oneToRedis.port()));
        two = start(redis.replace(":" + address.getPort(), ":" + twoToRedis.port()));
    }

    /** Over the stores that the environment names, or else over embedded ones on this directory. */
    static TwoNodes start(Path data, String... more) throws IOException {
        String mongo = System.getenv("BOUQUET_TEST_MONGODB_URI");
        String redis = System.getenv("BOUQUET_TEST_REDIS_URI");
        if (mongo != null && redis != null) {
            return new TwoNodes(null, mongo, redis, more);
        }
        EmbeddedStores stores = EmbeddedStores.start(data);
        return new TwoNodes(stores, stores.mongodbUri(), stores.redisUri(), more);
    }

    private TestNode start(String redis) {
        List<String> own = new ArrayList<>(settings);
        own.set(own.size() - 1, "bouquet.redis.uri=" + redis);
        return TestNode.start(own.toArray(String[]::new));
    }

    /** For a third node over the same stores. */
    String[] settings() {
        return settings.toArray(String[]::new);
    }

    /** A new agent of that name, signed in on the first node. */
    TestAgent admitted(String name, String... skills) {
        Map<String, Object> newcomer = Map.of(
                "email",
                name + "@bouquet.example",
                "name",
                name,
                "role",
                "agent",
                "password",
                "bouquet-demo",
                "skills",
                List.of(skills));
        var admitted = one.agent("admin").call("POST", "/api/v1/staff", newcomer);
        assertThat(admitted.statusCode()).as(admitted.body()).isEqualTo(201);
        return one.agent(name);
    }

    @Override
    public void close() throws IOException {
        one.close();
        two.close();
        oneToRedis.close();
        twoToRedis.close();
        if (stores != null) {
            stores.close();
        }
    }
}
