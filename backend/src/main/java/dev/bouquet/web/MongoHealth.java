package dev.bouquet.web;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether MongoDB answers a {@code ping}, which every store of ours knows. Part of readiness: without it nothing is kept. */
@Component("mongoHealthIndicator")
class MongoHealth extends AbstractReactiveHealthIndicator {
    /** The driver would wait for longer, and a load balancer would send people here meanwhile. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private final MongoDatabase database;

    MongoHealth(MongoDatabase database) {
        super("MongoDB does not answer");
        this.database = database;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.from(database.runCommand(new Document("ping", 1)))
                .timeout(TIMEOUT)
                .thenReturn(builder.up().build());
    }
}
