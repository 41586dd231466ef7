package dev.bouquet.empowerment;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.money.Money;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collection {@code ledger}, to which is only ever added: {@code {_id: key|budget|kind, budget, key, kind, amountMinor,
 * currency, at}}. The {@code _id} makes writing a line again harmless.
 *
 * <p>Indexes: {@code budget}, for adding up; {@code (key, kind)}, for what something cost. None by {@code at}: nobody asks.
 */
@Component
class LedgerStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** Of some budgets, each with all that ever moved in it. */
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(10);

    private final MongoCollection<Document> ledger;

    LedgerStore(MongoDatabase database) {
        ledger = database.getCollection("ledger");
    }

    Mono<Void> createIndexes() {
        return Mono.from(ledger.createIndex(Indexes.ascending("budget")))
                .then(Mono.from(ledger.createIndex(Indexes.ascending("key", "kind"))))
                .then();
    }

    /** Writes those that are not there yet. */
    Mono<Void> write(List<LedgerLine> lines) {
        return Mono.from(ledger.insertMany(
                        lines.stream().map(BudgetCodec::ledger).toList(), new InsertManyOptions().ordered(false)))
                .then()
                .onErrorResume(LedgerStore::areThere, there -> Mono.empty())
                .timeout(PATIENCE);
    }

    private static boolean areThere(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    /** What was spent under a key, as it stands in one budget. */
    record Spent(String budgetId, String key, Money amount) {}

    /** What was spent under these keys, as each budget has it. */
    Flux<Spent> spentUnder(Collection<String> keys) {
        return Flux.from(ledger.find(Filters.and(
                        Filters.in("key", keys),
                        Filters.in("kind", LedgerLine.Kind.SPEND.wire(), LedgerLine.Kind.OVERRUN.wire()))))
                .map(line -> new Spent(
                        line.getString("budget"),
                        line.getString("key"),
                        new Money(line.get("amountMinor", Number.class).longValue(), line.getString("currency"))))
                .timeout(PATIENCE_WITH_ALL);
    }

    /** All lines of these budgets. */
    Mono<List<LedgerLine>> of(Collection<String> budgetIds) {
        return Flux.from(ledger.find(Filters.in("budget", budgetIds)))
                .map(BudgetCodec::ledgerLine)
                .collectList()
                .timeout(PATIENCE_WITH_ALL);
    }
}
