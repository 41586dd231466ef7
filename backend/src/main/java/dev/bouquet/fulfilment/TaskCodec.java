package dev.bouquet.fulfilment;

import dev.bouquet.fulfilment.Task.Owed;
import dev.bouquet.fulfilment.Task.Person;
import dev.bouquet.fulfilment.Task.Receipt;
import dev.bouquet.fulfilment.Task.Status;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is stored: {@code {_id, kind, key, vendor, title, what, item, order, amount, due, recipient: {name, email, phone},
 * openedAt, status, assignee: {id, name}, addressed, cost, reference, reason, tracking, receipt: {type, bytes, at}, closedAt,
 * owed: [{step, at, by}]}}. The address of its recipient is not among it.
 */
final class TaskCodec {
    private TaskCodec() {}

    static Document write(Task task) {
        TaskRequest request = task.request();
        Document stored = new Document("_id", task.id())
                .append("kind", stored(request.kind()))
                .append("key", request.key())
                .append("vendor", request.vendor())
                .append("title", request.title())
                .append("what", request.what())
                .append("amount", Documents.money(request.amount()))
                .append("due", Date.from(request.due()))
                .append("openedAt", Date.from(task.openedAt()))
                .append("status", task.status().wire())
                .append("addressed", task.addressed());
        Documents.append(stored, "item", request.item());
        Documents.append(stored, "order", request.order());
        Recipient recipient = task.recipient();
        if (recipient != null) {
            Document to = new Document();
            Documents.append(to, "name", recipient.name());
            Documents.append(to, "email", recipient.email());
            Documents.append(to, "phone", recipient.phone());
            stored.append("recipient", to);
        }
        return stored;
    }

    static Document write(Person person) {
        return new Document("id", person.id()).append("name", person.name());
    }

    static Document write(Receipt receipt) {
        return new Document("type", receipt.type())
                .append("bytes", receipt.bytes())
                .append("at", Date.from(receipt.at()));
    }

    static Document write(Owed owed) {
        Document stored = new Document("step", owed.step().wire()).append("at", Date.from(owed.at()));
        Documents.append(stored, "by", owed.by());
        return stored;
    }

    static String stored(TaskRequest.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static TaskRequest.@Nullable Kind kind(@Nullable String stored) {
        return stored == null ? null : TaskRequest.Kind.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    static Task read(Document stored) {
        return new Task(
                stored.getString("_id"),
                request(stored),
                recipient(stored.get("recipient", Document.class)),
                stored.getDate("openedAt").toInstant(),
                Status.valueOf(stored.getString("status").toUpperCase(Locale.ROOT)),
                person(stored.get("assignee", Document.class)),
                Boolean.TRUE.equals(stored.getBoolean("addressed")),
                Documents.money(stored, "cost"),
                stored.getString("reference"),
                stored.getString("reason"),
                Documents.tracking(stored, "tracking"),
                receipt(stored.get("receipt", Document.class)),
                Documents.instant(stored, "closedAt"),
                owed(stored));
    }

    private static TaskRequest request(Document stored) {
        return new TaskRequest(
                stored.getString("key"),
                Objects.requireNonNull(kind(stored.getString("kind"))),
                stored.getString("vendor"),
                stored.getString("title"),
                stored.getString("what"),
                stored.getString("item"),
                stored.getString("order"),
                Documents.demandMoney(stored, "amount"),
                stored.getDate("due").toInstant());
    }

    private static @Nullable Recipient recipient(@Nullable Document stored) {
        return stored == null
                ? null
                : new Recipient(stored.getString("name"), stored.getString("email"), stored.getString("phone"));
    }

    private static @Nullable Person person(@Nullable Document stored) {
        return stored == null ? null : new Person(stored.getString("id"), stored.getString("name"));
    }

    private static @Nullable Receipt receipt(@Nullable Document stored) {
        return stored == null
                ? null
                : new Receipt(
                        stored.getString("type"),
                        Objects.requireNonNull(stored.getInteger("bytes")),
                        stored.getDate("at").toInstant());
    }

    private static List<Owed> owed(Document stored) {
        return stored.getList("owed", Document.class, List.of()).stream()
                .map(owed -> new Owed(Documents.step(owed.getString("step")), at(owed), owed.getString("by")))
                .toList();
    }

    private static Instant at(Document owed) {
        return owed.getDate("at").toInstant();
    }
}
