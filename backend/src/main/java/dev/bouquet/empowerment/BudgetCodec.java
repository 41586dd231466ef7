package dev.bouquet.empowerment;

import dev.bouquet.empowerment.Budget.Held;
import dev.bouquet.empowerment.Budget.State;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** How budgets and ledger lines are written and read. */
final class BudgetCodec {
    private BudgetCodec() {}

    static Document held(String key, long amountMinor, State state) {
        return new Document("key", key).append("amountMinor", amountMinor).append("state", state.wire());
    }

    static Document pending(LedgerLine line) {
        return new Document("line", line.id())
                .append("key", line.key())
                .append("kind", line.kind().wire())
                .append("amountMinor", line.amountMinor())
                .append("at", Date.from(line.at()));
    }

    static Document ledger(LedgerLine line) {
        return new Document("_id", line.id())
                .append("budget", line.budgetId())
                .append("key", line.key())
                .append("kind", line.kind().wire())
                .append("amountMinor", line.amountMinor())
                .append("currency", BudgetId.parse(line.budgetId()).currency())
                .append("at", Date.from(line.at()));
    }

    static LedgerLine ledgerLine(Document stored) {
        return line(stored, stored.getString("budget"));
    }

    private static LedgerLine line(Document stored, String budgetId) {
        Instant at = stored.getDate("at").toInstant();
        return new LedgerLine(
                budgetId,
                stored.getString("key"),
                LedgerLine.Kind.ofWire(stored.getString("kind")),
                whole(stored, "amountMinor"),
                at);
    }

    static Standing standing(Document stored) {
        return new Standing(
                stored.getString("_id"),
                whole(stored, "limitMinor"),
                whole(stored, "reservedMinor"),
                whole(stored, "spentMinor"));
    }

    static Budget budget(Document stored) {
        return new Budget(
                stored.getString("_id"),
                whole(stored, "limitMinor"),
                whole(stored, "reservedMinor"),
                whole(stored, "spentMinor"),
                whole(stored, "usedMinor"),
                holds(stored),
                pendingOf(stored));
    }

    static List<Held> holds(Document stored) {
        return stored.getList("holds", Document.class, List.of()).stream()
                .map(BudgetCodec::readHeld)
                .toList();
    }

    static List<LedgerLine> pendingOf(Document stored) {
        String budgetId = stored.getString("_id");
        return stored.getList("pending", Document.class, List.of()).stream()
                .map(line -> line(line, budgetId))
                .toList();
    }

    private static Held readHeld(Document stored) {
        return new Held(
                stored.getString("key"),
                whole(stored, "amountMinor"),
                State.ofWire(stored.getString("state")),
                stored.containsKey("spentMinor") ? whole(stored, "spentMinor") : 0);
    }

    static long whole(Document stored, String field) {
        return Objects.requireNonNull(stored.get(field, Number.class), field).longValue();
    }
}
