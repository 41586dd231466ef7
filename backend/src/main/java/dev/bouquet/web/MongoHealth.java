package dev.bouquet.web;

import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether MongoDB answers a {@code ping}, which every store of ours knows. Part of readiness: without it nothing is kept. */
@Component("mongoHealthIndicator")
class MongoHealth extends AbstractReactiveHealthIndicator {
    private final MongoDatabase database;

    MongoHealth(MongoDatabase database) {
        super("MongoDB does not answer");
        this.database = database;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.from(database.runCommand(new Document("ping", 1)))
                .thenReturn(builder.up().build());
    }
}
