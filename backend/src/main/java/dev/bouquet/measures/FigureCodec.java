package dev.bouquet.measures;

import dev.bouquet.conversations.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Figures as {@link FigureStore} keeps them. */
final class FigureCodec {
    static final String HOURS = "hours";
    static final String DUE = "due";
    static final String VERSION = "version";

    private FigureCodec() {}

    /** @param due the hours whose sheets do not have it yet */
    static Document write(Figure figure, Collection<Hour> due, Instant now) {
        Progress at = figure.progress();
        Document stored = new Document("_id", figure.conversation())
                .append(VERSION, figure.version())
                .append("changedAt", Date.from(now))
                .append("head", at.head)
                .append("customer", at.customer)
                .append("channel", at.channel)
                .append("tags", at.tags)
                .append("state", state(at))
                .append("left", leavings(figure.leavings()))
                .append("facts", NotedCodec.write(figure.facts()))
                .append(HOURS, figure.hours().stream().map(Hour::stored).toList());
        if (!due.isEmpty()) {
            stored.append(DUE, due.stream().map(Hour::stored).toList());
        }
        return stored;
    }

    private static Document state(Progress at) {
        List<Document> gestures = new ArrayList<>();
        at.gestures.forEach((id, seq) -> gestures.add(new Document("id", id).append("seq", seq)));
        Document state = new Document("status", at.status.name())
                .append("queue", at.queue)
                .append("answered", at.answered)
                .append("waitSeq", at.waitSeq)
                .append("workedMillis", at.workedMillis)
                .append("gestures", gestures);
        optional(state, "assignee", at.assignee);
        optional(state, "owner", at.owner);
        optional(state, "arrivedAt", at.arrivedAt);
        optional(state, "askedAt", at.askedAt);
        optional(state, "waitBegan", at.waitBegan);
        optional(state, "workedSince", at.workedSince);
        return state;
    }

    private static void optional(Document into, String field, @Nullable String value) {
        if (value != null) {
            into.append(field, value);
        }
    }

    private static void optional(Document into, String field, @Nullable Instant value) {
        if (value != null) {
            into.append(field, Date.from(value));
        }
    }

    private static List<Document> leavings(Map<Long, Instant> leavings) {
        List<Document> stored = new ArrayList<>();
        leavings.forEach((seq, at) -> stored.add(new Document("seq", seq).append("at", Date.from(at))));
        return stored;
    }

    static Figure read(Document stored) {
        Progress at = new Progress();
        at.head = number(stored, "head");
        at.customer = stored.getString("customer");
        at.channel = stored.getString("channel");
        at.tags = List.copyOf(stored.getList("tags", String.class));
        Document state = stored.get("state", Document.class);
        at.status = Status.valueOf(state.getString("status"));
        at.queue = state.getString("queue");
        at.answered = state.getBoolean("answered");
        at.waitSeq = number(state, "waitSeq");
        at.workedMillis = number(state, "workedMillis");
        at.assignee = state.getString("assignee");
        at.owner = state.getString("owner");
        at.arrivedAt = instant(state, "arrivedAt");
        at.askedAt = instant(state, "askedAt");
        at.waitBegan = instant(state, "waitBegan");
        at.workedSince = instant(state, "workedSince");
        state.getList("gestures", Document.class)
                .forEach(gesture -> at.gestures.put(gesture.getString("id"), number(gesture, "seq")));
        return new Figure(
                stored.getString("_id"), number(stored, VERSION), at, facts(stored), Map.copyOf(leavings(stored)));
    }

    static List<Noted> facts(Document stored) {
        return NotedCodec.read(stored.get("facts", Binary.class));
    }

    private static Map<Long, Instant> leavings(Document stored) {
        Map<Long, Instant> leavings = new TreeMap<>();
        stored.getList("left", Document.class)
                .forEach(left ->
                        leavings.put(number(left, "seq"), left.getDate("at").toInstant()));
        return leavings;
    }

    /** The hours whose sheets do not have it yet. */
    static List<Hour> due(Document stored) {
        List<String> due = stored.getList(DUE, String.class);
        return due == null ? List.of() : due.stream().map(Hour::ofStored).toList();
    }

    static long number(Document stored, String field) {
        return stored.get(field, Number.class).longValue();
    }

    private static @Nullable Instant instant(Document stored, String field) {
        Date at = stored.getDate(field);
        return at == null ? null : at.toInstant();
    }
}
