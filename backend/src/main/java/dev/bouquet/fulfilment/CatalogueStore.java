package dev.bouquet.fulfilment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code catalogue}, one document an item: {@code {_id, type, names, picture, from, to, leadDays,
 * sensitive, countries, reasons, vendor, product, position, retired}}. One that is given no more stays, {@code retired},
 * since orders under way still ask what its vendor calls it.
 *
 * <p>No index beside {@code _id}: there are few items, and they are read whole or one by one.
 */
@Component
class CatalogueStore {
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final String RETIRED = "retired";

    private final MongoCollection<Document> items;

    CatalogueStore(MongoDatabase database) {
        this.items = database.getCollection("catalogue");
    }

    /** Those that can be given, in their order; more than there may be, since two may add the last one at once. */
    Flux<Item> all() {
        return Flux.from(items.find(Filters.exists(RETIRED, false))
                        .sort(Sorts.ascending("position", "_id"))
                        .limit(Catalogue.COUNT_MAX + 100))
                .collectList()
                .timeout(TIMEOUT)
                .flatMapIterable(found -> found)
                .map(CatalogueStore::read);
    }

    /** What can be given under that id. */
    Mono<Item> find(String id) {
        return document(id).filter(stored -> !stored.containsKey(RETIRED)).map(CatalogueStore::read);
    }

    /** What the vendor calls it, also where it is given no more; empty where it has no name for it. */
    Mono<String> product(String id) {
        return document(id).mapNotNull(stored -> stored.getString("product"));
    }

    private Mono<Document> document(String id) {
        return Mono.from(items.find(Filters.eq("_id", id)).first()).timeout(TIMEOUT);
    }

    /** Writes it unless there is or was one of that id. */
    Mono<Void> insertIfAbsent(Item item, int position) {
        return Mono.from(items.insertOne(write(item, position)))
                .timeout(TIMEOUT)
                .then()
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.empty());
    }

    /** Writes it, whole. */
    Mono<Void> put(Item item, int position) {
        return Mono.from(items.replaceOne(
                        Filters.eq("_id", item.id()), write(item, position), new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(TIMEOUT)
                .then();
    }

    /** True where it could be given until now. */
    Mono<Boolean> retire(String id) {
        return Mono.from(items.updateOne(
                        Filters.and(Filters.eq("_id", id), Filters.exists(RETIRED, false)), Updates.set(RETIRED, true)))
                .timeout(TIMEOUT)
                .map(done -> done.getModifiedCount() == 1);
    }

    private static Document write(Item item, int position) {
        Document stored = new Document("_id", item.id())
                .append("type", item.type())
                .append("names", new Document(new LinkedHashMap<>(item.names())))
                .append("picture", item.picture())
                .append("from", Documents.money(item.from()))
                .append("to", Documents.money(item.to()))
                .append("leadDays", item.leadDays())
                .append("sensitive", item.sensitive())
                .append("countries", item.countries())
                .append("reasons", item.reasons())
                .append("vendor", item.vendor())
                .append("position", position);
        Documents.append(stored, "product", item.product());
        return stored;
    }

    private static Item read(Document stored) {
        Map<String, String> names = new LinkedHashMap<>();
        Objects.requireNonNull(stored.get("names", Document.class))
                .forEach((language, name) -> names.put(language, name.toString()));
        return new Item(
                stored.getString("_id"),
                stored.getString("type"),
                names,
                stored.getString("picture"),
                Documents.demandMoney(stored, "from"),
                Documents.demandMoney(stored, "to"),
                Objects.requireNonNull(stored.getInteger("leadDays")),
                Objects.requireNonNull(stored.getBoolean("sensitive")),
                List.copyOf(stored.getList("countries", String.class, List.of())),
                List.copyOf(stored.getList("reasons", String.class, List.of())),
                stored.getString("vendor"),
                stored.getString("product"));
    }
}
