package dev.bouquet.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Counts what may be done only so often, over all nodes, in Redis under {@code limit:<row>:<key>}. While Redis is away each
 * node counts for itself, so a limit grows by the number of nodes and never vanishes; and of those who ask in turn only the
 * first waits for it.
 */
@Component
public class Limits {
    private static final Duration PATIENCE = Duration.ofMillis(1_000);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);
    /** A bucket that is kept for less would be full again too soon. */
    private static final Duration FORGOTTEN_AFTER = Stream.of(Limit.values())
            .map(Limit::refill)
            .max(Duration::compareTo)
            .orElseThrow();

    private static final int LOCAL_BUCKETS_MAX = 20_000;

    private final PerAddressLimits perAddress;
    private final Mono<AsyncProxyManager<String>> shared;
    private final CircuitBreaker breaker = new CircuitBreaker(ASK_AGAIN_AFTER, PATIENCE, System::nanoTime);
    private final Map<Limit, BucketConfiguration> configurations;
    private final Cache<String, Bucket> local = Caffeine.newBuilder()
            .maximumSize(LOCAL_BUCKETS_MAX)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    Limits(PerAddressLimits perAddress, RedisClient redis, RedisURI address) {
        this.perAddress = perAddress;
        this.shared = Mono.defer(() -> connect(redis, address))
                .cache(manager -> Duration.ofDays(36_500), failure -> ASK_AGAIN_AFTER, () -> ASK_AGAIN_AFTER);
        this.configurations = Stream.of(Limit.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Limits::configuration));
    }

    /** Takes one turn; refuses with {@code too_many}, and says by {@code Retry-After} when to come back. */
    public Mono<Void> take(Limit limit, String key, ServerWebExchange exchange) {
        return tryTake(limit, key).flatMap(wait -> {
            if (wait.isZero()) {
                return Mono.empty();
            }
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return Mono.error(
                    Refusal.of(RefusalCode.TOO_MANY, "Too many attempts. Try again in " + seconds + " seconds."));
        });
    }

    /** Takes one turn; zero where it was free, else how long to wait for the next. */
    public Mono<Duration> tryTake(Limit limit, String key) {
        if (limit.byAddress() && !perAddress.on()) {
            return Mono.just(Duration.ZERO);
        }
        return onShared(limit, key, bucket -> bucket.tryConsumeAndReturnRemaining(1))
                .onErrorResume(
                        away -> Mono.fromSupplier(() -> onNode(limit, key).tryConsumeAndReturnRemaining(1)))
                .map(Limits::waiting);
    }

    /** Gives a turn back. */
    public Mono<Void> giveBack(Limit limit, String key) {
        return onShared(limit, key, bucket -> bucket.addTokens(1))
                .onErrorResume(
                        away -> Mono.fromRunnable(() -> onNode(limit, key).addTokens(1)));
    }

    private <T> Mono<T> onShared(Limit limit, String key, Function<AsyncBucketProxy, CompletableFuture<T>> use) {
        return breaker.guard(shared.flatMap(manager -> Mono.fromFuture(() -> use.apply(manager.getProxy(
                        name(limit, key), () -> CompletableFuture.completedFuture(configurations.get(limit))))))
                .timeout(PATIENCE));
    }

    private Bucket onNode(Limit limit, String key) {
        return local.get(
                name(limit, key),
                absent -> Bucket.builder()
                        .addLimit(
                                band -> band.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.refill()))
                        .build());
    }

    private static String name(Limit limit, String key) {
        return "limit:" + limit.name() + ":" + key;
    }

    private static Duration waiting(ConsumptionProbe probe) {
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(band -> band.capacity(limit.capacity()).refillGreedy(limit.capacity(), limit.refill()))
                .build();
    }

    private static Mono<AsyncProxyManager<String>> connect(RedisClient redis, RedisURI address) {
        return Mono.fromCompletionStage(
                        () -> redis.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address))
                .map(connection -> Bucket4jLettuce.casBasedBuilder(connection)
                        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                Duration.ofSeconds(10)))
                        .build()
                        .asAsync());
    }
}
