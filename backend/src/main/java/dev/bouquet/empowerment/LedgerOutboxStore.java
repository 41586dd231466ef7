package dev.bouquet.empowerment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Budgets as the ledger sees them: what each owes it, and all there is in one. {@link BudgetStore} tells how they are kept. */
@Component
class LedgerOutboxStore {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    /** A budget with all that was ever held in it is large. */
    private static final Duration PATIENCE_WITH_WHOLE = Duration.ofSeconds(10);

    private final MongoCollection<Document> budgets;

    LedgerOutboxStore(MongoDatabase database) {
        budgets = database.getCollection("budgets");
    }

    /** What some of the budgets owe, one list each. */
    Mono<List<List<LedgerLine>>> owing(int budgetsMax) {
        return Flux.from(budgets.find(Filters.exists("pending.line"))
                        .projection(Projections.include("pending"))
                        .limit(budgetsMax))
                .map(BudgetCodec::pendingOf)
                .collectList()
                .timeout(PATIENCE);
    }

    /** Strikes off what the ledger has. */
    Mono<Void> settle(String budgetId, List<LedgerLine> written) {
        List<String> lines = written.stream().map(LedgerLine::id).toList();
        return Mono.from(budgets.updateOne(
                        Filters.eq("_id", budgetId),
                        Updates.pull("pending", new Document("line", new Document("$in", lines)))))
                .timeout(PATIENCE)
                .then();
    }

    /** The budgets after that id, by id. */
    Mono<List<Budget>> page(String after, int limit) {
        return Flux.from(budgets.find(Filters.gt("_id", after))
                        .sort(Sorts.ascending("_id"))
                        .limit(limit))
                .map(BudgetCodec::budget)
                .collectList()
                .timeout(PATIENCE_WITH_WHOLE);
    }

    Mono<Budget> find(String budgetId) {
        return Mono.from(budgets.find(Filters.eq("_id", budgetId)).first())
                .map(BudgetCodec::budget)
                .timeout(PATIENCE_WITH_WHOLE);
    }
}
