package dev.bouquet.stores;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.embedded.EmbeddedStores;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;

/** Opens the stores once per node. Nothing else in Bouquet knows an address. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoresSettings.class)
class StoresConfiguration {
    /** A store that does not answer for this long is reported as unavailable, never waited for. */
    static final Duration STORE_TIMEOUT = Duration.ofMillis(1_800);

    private static final int MONGO_CONNECTIONS_MAX = 32;
    private static final int REDIS_REQUESTS_QUEUED_MAX = 4_096;

    /** The two addresses of this node, and the embedded servers behind them where they are ours. */
    @Bean(destroyMethod = "close")
    StoreAddresses storeAddresses(StoresSettings settings) throws IOException {
        if (settings.embedded()) {
            EmbeddedStores stores = EmbeddedStores.start(settings.dataDir());
            return new StoreAddresses(stores.mongodbUri(), stores.redisUri(), stores);
        }
        if (settings.mongodb().uri() == null || settings.redis().uri() == null) {
            throw new StoresRefusedException("Set both bouquet.mongodb.uri and bouquet.redis.uri, or neither of them.");
        }
        return new StoreAddresses(settings.mongodb().uri(), settings.redis().uri(), null);
    }

    @Bean
    Compaction compaction(StoreAddresses addresses) {
        EmbeddedStores ours = addresses.owned();
        return () -> ours == null ? Mono.empty() : Mono.fromFuture(ours::compact);
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(StoreAddresses addresses) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(addresses.mongodbUri()))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                // A secondary may not have an entry yet that was acknowledged.
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(STORE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout((int) STORE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(10, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(MONGO_CONNECTIONS_MAX).maxWaitTime(1_500, TimeUnit.MILLISECONDS))
                .applicationName("bouquet")
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, StoreAddresses addresses, StoresSettings settings) {
        if (!addresses.embedded() && !settings.mongodb().acceptStandalone()) {
            MongoProbe.demandDurability(client, settings.mongodb().database());
        }
        return client.getDatabase(settings.mongodb().database());
    }

    @Bean(destroyMethod = "shutdown")
    ClientResources redisResources() {
        return DefaultClientResources.create();
    }

    @Bean
    RedisURI redisUri(StoreAddresses addresses) {
        RedisURI uri = RedisURI.create(addresses.redisUri());
        uri.setTimeout(STORE_TIMEOUT);
        return uri;
    }

    /** For bells, signals and limits. Commands are refused, not kept, while Redis is away. */
    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(RedisURI uri, ClientResources resources) {
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(clientOptions());
        return client;
    }

    /** For presence and the order of queues, by Spring Data. */
    @Bean
    LettuceConnectionFactory redisConnectionFactory(RedisURI uri, ClientResources resources) {
        var configuration = LettuceClientConfiguration.builder()
                .clientResources(resources)
                .clientOptions(clientOptions())
                .commandTimeout(STORE_TIMEOUT);
        if (uri.isSsl()) {
            configuration.useSsl();
        }
        return new LettuceConnectionFactory(
                Objects.requireNonNull(LettuceConnectionFactory.createRedisConfiguration(uri)), configuration.build());
    }

    private static ClientOptions clientOptions() {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(REDIS_REQUESTS_QUEUED_MAX)
                .timeoutOptions(TimeoutOptions.enabled(STORE_TIMEOUT))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(STORE_TIMEOUT)
                        .keepAlive(SocketOptions.KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(2))
                                .count(3)
                                .build())
                        .tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                                .enable()
                                .tcpUserTimeout(Duration.ofSeconds(10))
                                .build())
                        .build())
                .build();
    }
}
