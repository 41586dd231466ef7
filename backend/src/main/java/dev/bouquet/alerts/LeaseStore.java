package dev.bouquet.alerts;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The collection {@code alertLease}, one document {@code {_id: "lookout", node, until}}: which node looks at the rules, and until
 * when if nothing more is heard of it. It spares the others the work; that a rule fires once is up to {@link AlertStore}.
 */
@Component
class LeaseStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final Bson IT = Filters.eq("_id", "lookout");

    private final MongoCollection<Document> leases;

    LeaseStore(MongoDatabase database) {
        this.leases = database.getCollection("alertLease");
    }

    /** Whether the node has it, from now until then. */
    Mono<Boolean> take(String node, Instant now, Instant until) {
        Bson free = Filters.or(Filters.eq("node", node), Filters.lte("until", Date.from(now)));
        return Mono.from(leases.updateOne(
                        Filters.and(IT, free),
                        Updates.combine(Updates.set("node", node), Updates.set("until", Date.from(until))),
                        new UpdateOptions().upsert(true)))
                .timeout(PATIENCE)
                .map(done -> true)
                .onErrorResume(StoreTrouble::isDuplicate, taken -> Mono.just(false));
    }

    /** So that nobody has to wait for it. */
    Mono<Void> giveBack(String node) {
        return Mono.from(leases.deleteOne(Filters.and(IT, Filters.eq("node", node))))
                .timeout(PATIENCE)
                .then();
    }
}
