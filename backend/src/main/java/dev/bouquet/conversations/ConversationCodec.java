package dev.bouquet.conversations;

import dev.bouquet.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is stored: its wire fields, plus {@code words} by which its customer finds it and {@link
 * Narrowing#marksOf marks} by which staff do, {@code lastActivityAt} for order, while it waits its rank as {@code place} for the
 * order of its queue, {@code promiseDue} for the order of what was promised, and {@code termsDue}, which goes once staff find it by what was said last, see {@link
 * ConversationTermStore}.
 */
final class ConversationCodec implements Codec<Conversation> {
    /** Different words of one conversation, and of one search. */
    static final int WORDS_MAX = 40;

    /** When the first of its open promises is due; absent where there is none. */
    static final String PROMISE_DUE = "promiseDue";

    @Override
    public Class<Conversation> getEncoderClass() {
        return Conversation.class;
    }

    @Override
    public void encode(BsonWriter out, Conversation conversation, EncoderContext context) {
        out.writeStartDocument();
        out.writeString("_id", conversation.id());
        Stored.writePerson(out, "customer", conversation.customer());
        out.writeString("channel", conversation.channel());
        out.writeString("status", conversation.status().wire());
        out.writeString("queue", conversation.queue());
        Stored.writePerson(out, "assignee", conversation.assignee());
        Stored.writePerson(out, "owner", conversation.owner());
        Stored.writeOptional(out, "subject", conversation.subject());
        out.writeInt32("priority", conversation.priority());
        Stored.writeAttributes(out, conversation.attributes());
        Stored.writeOptional(out, "createdAt", conversation.createdAt());
        Stored.writeOptional(out, "waitingSince", conversation.waitingSince());
        Conversation.InLine inLine = conversation.inLine();
        if (inLine != null) {
            out.writeStartDocument("inLine");
            out.writeInt64("seq", inLine.seq());
            out.writeDateTime("since", inLine.since().toEpochMilli());
            out.writeEndDocument();
        }
        if (conversation.returned()) {
            out.writeBoolean("returned", true);
        }
        if (conversation.isQueued()) {
            out.writeInt64("place", conversation.rank());
        }
        Stored.writeOptional(out, "snoozedUntil", conversation.snoozedUntil());
        Stored.writeOptional(out, "resolvedAt", conversation.resolvedAt());
        out.writeInt64("head", conversation.head());
        Stored.writeOptional(out, "lastActivityAt", conversation.lastActivityAt());
        Stored.writeOptional(out, ConversationTermStore.DUE, conversation.lastActivityAt());
        Stored.writeOptional(out, CountingStore.DUE, conversation.lastActivityAt());
        writeLastMessage(out, conversation.lastMessage());
        writeFeedback(out, conversation.feedback());
        Stored.writeTexts(out, "words", words(conversation));
        if (!conversation.tags().isEmpty()) {
            Stored.writeTexts(out, "tags", conversation.tags());
        }
        writePromises(out, conversation.promises());
        AttendanceCodec.write(out, conversation.attendance());
        if (conversation.erased()) {
            out.writeBoolean("erased", true);
        }
        List<String> marks = Narrowing.marksOf(conversation);
        if (!marks.isEmpty()) {
            Stored.writeTexts(out, "marks", marks);
        }
        out.writeEndDocument();
    }

    /** By which its customer finds it in lists: of its customer's name, its subject and its last message. */
    private static Set<String> words(Conversation conversation) {
        Conversation.LastMessage last = conversation.lastMessage();
        return Words.of(
                WORDS_MAX, conversation.customer().name(), conversation.subject(), last == null ? null : last.text());
    }

    private static void writeLastMessage(BsonWriter out, Conversation.@Nullable LastMessage message) {
        if (message != null) {
            out.writeStartDocument("lastMessage");
            out.writeString("text", message.text());
            out.writeDateTime("at", message.at().toEpochMilli());
            EntryCodec.writeAuthor(out, message.by());
            out.writeEndDocument();
        }
    }

    private static void writeFeedback(BsonWriter out, Conversation.@Nullable LastFeedback feedback) {
        if (feedback != null) {
            out.writeStartDocument("feedback");
            out.writeInt32("rating", feedback.rating());
            Stored.writeOptional(out, "effort", feedback.effort());
            Stored.writeOptional(out, "recommend", feedback.recommend());
            Stored.writeOptional(out, "text", feedback.text());
            out.writeDateTime("at", feedback.at().toEpochMilli());
            out.writeEndDocument();
        }
    }

    /** With when the first of them is due, for the order of lists. */
    private static void writePromises(BsonWriter out, List<Promise> promises) {
        Stored.writeOptional(out, PROMISE_DUE, Promise.firstDue(promises));
        if (promises.isEmpty()) {
            return;
        }
        out.writeStartArray("promises");
        for (Promise promise : promises) {
            out.writeStartDocument();
            out.writeInt64("seq", promise.seq());
            out.writeString("text", promise.text());
            out.writeDateTime("dueAt", promise.due().toEpochMilli());
            Stored.writePerson(out, "by", promise.by());
            out.writeDateTime("at", promise.at().toEpochMilli());
            out.writeEndDocument();
        }
        out.writeEndArray();
    }

    private static List<Promise> promises(Map<String, Object> stored) {
        return Stored.documents(stored.get("promises")).stream()
                .map(promise -> new Promise(
                        Stored.number(promise, "seq"),
                        Stored.text(promise, "text"),
                        Stored.instant(promise, "dueAt"),
                        Stored.person(Stored.document(promise.get("by"))),
                        Stored.instant(promise, "at")))
                .toList();
    }

    @Override
    public Conversation decode(BsonReader in, DecoderContext context) {
        Map<String, Object> stored = Stored.read(in);
        Object last = stored.get("lastMessage");
        Object feedback = stored.get("feedback");
        return new Conversation(
                Stored.text(stored, "_id"),
                Stored.person(Stored.document(stored.get("customer"))),
                Stored.text(stored, "channel"),
                Status.ofWire(Stored.text(stored, "status")),
                Stored.text(stored, "queue"),
                Stored.optionalPerson(stored, "assignee"),
                Stored.optionalPerson(stored, "owner"),
                Stored.optionalText(stored, "subject"),
                (int) Stored.number(stored, "priority"),
                Stored.document(stored.get("attributes")),
                Stored.instant(stored, "createdAt"),
                Stored.optionalInstant(stored, "waitingSince"),
                inLine(stored),
                Boolean.TRUE.equals(stored.get("returned")),
                Stored.optionalInstant(stored, "snoozedUntil"),
                resolvedAt(stored),
                Stored.number(stored, "head"),
                Stored.instant(stored, "lastActivityAt"),
                last == null ? null : lastMessage(Stored.document(last)),
                feedback == null ? null : feedback(Stored.document(feedback)),
                Stored.texts(stored.get("tags")),
                promises(stored),
                AttendanceCodec.read(stored),
                Boolean.TRUE.equals(stored.get("erased")));
    }

    /** Of a snapshot without it that is resolved: what is known to have been later. */
    private static @Nullable Instant resolvedAt(Map<String, Object> stored) {
        Instant resolvedAt = Stored.optionalInstant(stored, "resolvedAt");
        boolean resolved = Stored.text(stored, "status").equals(Status.RESOLVED.wire());
        return resolvedAt == null && resolved ? Stored.instant(stored, "lastActivityAt") : resolvedAt;
    }

    private static Conversation.LastFeedback feedback(Map<String, Object> stored) {
        return new Conversation.LastFeedback(
                (int) Stored.number(stored, "rating"),
                Stored.optionalCount(stored, "effort"),
                Stored.optionalCount(stored, "recommend"),
                Stored.optionalText(stored, "text"),
                Stored.instant(stored, "at"));
    }

    /** Of a snapshot without it: what is known to have been later. */
    private static Conversation.@Nullable InLine inLine(Map<String, Object> stored) {
        Object inLine = stored.get("inLine");
        if (inLine != null) {
            Map<String, Object> fields = Stored.document(inLine);
            return new Conversation.InLine(Stored.number(fields, "seq"), Stored.instant(fields, "since"));
        }
        return Stored.text(stored, "status").equals(Status.QUEUED.wire())
                ? new Conversation.InLine(Stored.number(stored, "head"), Stored.instant(stored, "lastActivityAt"))
                : null;
    }

    private static Conversation.LastMessage lastMessage(Map<String, Object> stored) {
        return new Conversation.LastMessage(
                Stored.text(stored, "text"), Stored.instant(stored, "at"), EntryCodec.author(stored));
    }
}
