package dev.bouquet.facts;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code facts}: {@code {_id: "customer:fact", customer, kind, text, by: {id, name}, updatedAt}}.
 *
 * <p>Index: (customer, updatedAt), in which they are read. Each call fails with a {@link
 * java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class FactStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> facts;

    FactStore(MongoDatabase database) {
        this.facts = database.getCollection("facts");
    }

    Mono<Void> createIndexes() {
        return Mono.from(facts.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("customer"), Indexes.descending("updatedAt"))))
                .then();
    }

    /** All that is known of these customers, the latest first. */
    Flux<Fact> of(Collection<String> customers) {
        return Flux.from(facts.find(Filters.in("customer", customers))
                        .sort(Sorts.descending("updatedAt"))
                        .limit(Fact.COUNT_MAX * customers.size()))
                .map(FactStore::read)
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    Mono<Long> count(String customerId) {
        return Mono.from(facts.countDocuments(
                        Filters.eq("customer", customerId), new CountOptions().limit(Fact.COUNT_MAX)))
                .timeout(PATIENCE);
    }

    /** Writes it whole; true where there was none of that id before. */
    Mono<Boolean> put(Fact fact) {
        return Mono.from(facts.replaceOne(
                        Filters.eq("_id", key(fact.customerId(), fact.id())),
                        write(fact),
                        new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(PATIENCE)
                .map(done -> done.getMatchedCount() == 0);
    }

    /** Of which of these customers there is one of that id. */
    Flux<String> holders(Collection<String> customers, String id) {
        return Flux.from(facts.find(Filters.in(
                        "_id", customers.stream().map(each -> key(each, id)).toList())))
                .map(stored -> stored.getString("customer"))
                .collectList()
                .timeout(PATIENCE)
                .flatMapIterable(found -> found);
    }

    /** True where there was one. */
    Mono<Boolean> delete(String customerId, String id) {
        return Mono.from(facts.deleteOne(Filters.eq("_id", key(customerId, id))))
                .timeout(PATIENCE)
                .map(done -> done.getDeletedCount() == 1);
    }

    Mono<Void> deleteOf(String customerId) {
        return Mono.from(facts.deleteMany(Filters.eq("customer", customerId)))
                .timeout(PATIENCE)
                .then();
    }

    private static String key(String customerId, String id) {
        return customerId + ":" + id;
    }

    private static Document write(Fact fact) {
        return new Document("_id", key(fact.customerId(), fact.id()))
                .append("customer", fact.customerId())
                .append("kind", fact.kind().wire())
                .append("text", fact.text())
                .append(
                        "by",
                        new Document("id", fact.by().id())
                                .append("name", fact.by().name()))
                .append("updatedAt", Date.from(fact.updatedAt()));
    }

    private static Fact read(Document stored) {
        String customerId = stored.getString("customer");
        Document by = stored.get("by", Document.class);
        return new Fact(
                stored.getString("_id").substring(customerId.length() + 1),
                customerId,
                Fact.Kind.demand(stored.getString("kind")),
                stored.getString("text"),
                new Fact.By(by.getString("id"), by.getString("name")),
                stored.getDate("updatedAt").toInstant());
    }
}
