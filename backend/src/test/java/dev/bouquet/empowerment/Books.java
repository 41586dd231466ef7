package dev.bouquet.empowerment;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.stores.TestStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The budgets and the ledger as one node has them, without the node. */
final class Books implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongoClient client;
    final MongoDatabase database;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final BudgetStore budgets;
    final SettlementStore settlements;
    final LedgerOutboxStore outbox;
    final Ledger ledger;
    final Reservations reservations;

    Books(TestStores stores) {
        client = MongoClients.create(stores.mongodbUri());
        database = client.getDatabase(stores.database())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
        budgets = new BudgetStore(database);
        outbox = new LedgerOutboxStore(database);
        LedgerStore lines = new LedgerStore(database);
        ledger = new Ledger(outbox, lines, meters);
        settlements = new SettlementStore(database);
        reservations = new Reservations(budgets, settlements, new BudgetMetrics(meters), Clock.systemUTC());
        get(budgets.createIndexes().then(lines.createIndexes()).thenReturn(true));
    }

    static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    static void run(Mono<Void> call) {
        call.block(PATIENCE);
    }

    boolean reserve(String key, List<Hold> plan) {
        return get(reservations.reserve(key, plan));
    }

    void release(String key, List<Hold> plan) {
        run(reservations.release(key, plan));
    }

    /** Whether there was an overrun. */
    boolean settle(String key, List<Hold> plan, long costMinor) {
        return get(reservations.settle(key, plan, costMinor));
    }

    Budget budget(Hold hold) {
        return get(outbox.find(hold.budgetId()));
    }

    /** Writes the ledger until nothing is owed, and adds up. */
    Ledger.Check closed() {
        while (!get(outbox.owing(1)).isEmpty()) {
            run(ledger.catchUp());
        }
        return get(ledger.check(""));
    }

    List<Document> ledgerLines() {
        return get(Flux.from(database.getCollection("ledger").find()).collectList());
    }

    @Override
    public void close() {
        client.close();
    }
}
