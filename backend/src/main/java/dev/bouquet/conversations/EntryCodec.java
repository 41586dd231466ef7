package dev.bouquet.conversations;

import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * An entry as it is stored:
 * {@code {_id: "conversation:seq", conversation, seq, kind, at, by: {kind, id, name}, clientId, dedupe, moment, mentionOrder, …body, due: [effect]}}.
 * {@code dedupe} is absent where the author gave no clientId, so that its sparse unique index passes over it; {@code due} where
 * nothing is owed, or an earlier entry's {@link Debt} covers this one. {@code moment} is the customer of an entry that stands
 * in their timeline by itself. {@code mentionOrder} is there beside {@code mentions} of a note, see {@link MentionStore}. {@code erased} is true where what people wrote in it, are called or may be reached by was
 * taken out, see {@link TranscriptStore#blank}.
 */
final class EntryCodec implements Codec<Entry> {
    /** What an entry owes, see {@link Debt} and {@link EffectSweeper}. */
    static final String PROJECTION_EFFECT = "projection";

    @Override
    public Class<Entry> getEncoderClass() {
        return Entry.class;
    }

    @Override
    public void encode(BsonWriter out, Entry entry, EncoderContext context) {
        out.writeStartDocument();
        out.writeString("_id", entry.id());
        out.writeString("conversation", entry.conversationId());
        out.writeInt64("seq", entry.seq());
        out.writeString("kind", entry.body().kind());
        out.writeDateTime("at", entry.at().toEpochMilli());
        writeAuthor(out, entry.by());
        Stored.writeOptional(out, "clientId", entry.clientId());
        Stored.writeOptional(out, "dedupe", entry.dedupeKey());
        Stored.writeOptional(out, "moment", entry.momentOf());
        Stored.writeOptional(out, "mentionOrder", MentionStore.order(entry));
        writeBody(out, entry.body());
        if (entry.owes()) {
            out.writeStartArray("due");
            out.writeString(PROJECTION_EFFECT);
            out.writeEndArray();
        }
        out.writeEndDocument();
    }

    static void writeAuthor(BsonWriter out, Author author) {
        out.writeStartDocument("by");
        out.writeString("kind", author.kind());
        Stored.writeOptional(out, "id", author.id());
        Stored.writeOptional(out, "name", author.name());
        out.writeEndDocument();
    }

    private static void writeBody(BsonWriter out, EntryBody body) {
        switch (body) {
            case EntryBody.Message message -> writeSaid(out, message.text(), message);
            case EntryBody.Note note -> writeSaid(out, note.text(), note);
            case EntryBody.Opened opened -> {
                Stored.writePerson(out, "customer", opened.customer());
                out.writeString("channel", opened.channel());
                out.writeString("queue", opened.queue());
                Stored.writeOptional(out, "subject", opened.subject());
                out.writeInt32("priority", opened.priority());
                Stored.writeAttributes(out, opened.attributes());
            }
            case EntryBody.Queued queued -> {
                out.writeString("queue", queued.queue());
                Stored.writeOptional(out, "priority", queued.priority());
            }
            case EntryBody.Assigned assigned -> {
                Stored.writePerson(out, "assignee", assigned.assignee());
                Stored.writePerson(out, "from", assigned.from());
            }
            case EntryBody.Released released -> writeReleased(out, released);
            case EntryBody.StatusSet set -> {
                out.writeString("status", set.status().wire());
                Stored.writeOptional(out, "until", set.until());
            }
            case EntryBody.Owned owned -> Stored.writePerson(out, "owner", owned.owner());
            case EntryBody.Callback callback -> {
                out.writeString("phone", callback.phone());
                Stored.writeOptional(out, "callAt", callback.at());
            }
            case EntryBody.GestureStep step -> writeGesture(out, step);
            case EntryBody.Feedback feedback -> writeFeedback(out, feedback);
            case EntryBody.Tagged tagged -> {
                Stored.writeTexts(out, "added", tagged.added());
                Stored.writeTexts(out, "removed", tagged.removed());
            }
            case EntryBody.Prioritised prioritised -> out.writeInt32("priority", prioritised.priority());
            case EntryBody.PromiseStep promise -> writePromise(out, promise);
            case EntryBody.Assistance assistance -> writeAssistance(out, assistance);
            case EntryBody.Fenced f -> {}
            case EntryBody.Erased e -> {}
        }
    }

    private static void writeReleased(BsonWriter out, EntryBody.Released released) {
        Stored.writePerson(out, "from", released.from());
        out.writeString("queue", released.queue());
        out.writeString("reason", released.reason().wire());
        Stored.writeOptional(out, "priority", released.priority());
    }

    private static void writeFeedback(BsonWriter out, EntryBody.Feedback feedback) {
        out.writeInt32("rating", feedback.rating());
        Stored.writeOptional(out, "effort", feedback.effort());
        Stored.writeOptional(out, "recommend", feedback.recommend());
        Stored.writeOptional(out, "text", feedback.text());
    }

    private static void writeAssistance(BsonWriter out, EntryBody.Assistance assistance) {
        switch (assistance) {
            case EntryBody.Whisper whisper -> out.writeString("text", whisper.text());
            case EntryBody.Hand hand -> {
                out.writeBoolean("raised", hand.raised());
                Stored.writeOptional(out, "text", hand.reason());
            }
            case EntryBody.Joined j -> {}
            case EntryBody.Left l -> {}
        }
    }

    private static void writeSaid(BsonWriter out, String text, EntryBody said) {
        out.writeString("text", text);
        if (!said.attachments().isEmpty()) {
            writeAttachments(out, said.attachments());
        }
        if (!said.mentions().isEmpty()) {
            Stored.writeTexts(out, "mentions", said.mentions());
        }
    }

    private static void writeAttachments(BsonWriter out, List<Attachment> attachments) {
        out.writeStartArray("attachments");
        for (Attachment attachment : attachments) {
            out.writeStartDocument();
            out.writeString("id", attachment.id());
            out.writeString("name", attachment.name());
            out.writeString("type", attachment.type());
            out.writeInt64("size", attachment.size());
            Stored.writeOptional(out, "width", attachment.width());
            Stored.writeOptional(out, "height", attachment.height());
            out.writeEndDocument();
        }
        out.writeEndArray();
    }

    /** Its customer is the {@code moment}. */
    private static void writePromise(BsonWriter out, EntryBody.PromiseStep promise) {
        out.writeString("step", promise.step().wire());
        Stored.writeOptional(out, "promise", promise.promise());
        out.writeString("text", promise.text());
        Stored.writeOptional(out, "dueAt", promise.due());
    }

    private static void writeGesture(BsonWriter out, EntryBody.GestureStep step) {
        out.writeString("gesture", step.gestureId());
        out.writeString("gestureType", step.gestureType());
        Stored.writeOptional(out, "itemName", step.itemName());
        out.writeString("status", step.status());
        Stored.writeOptional(out, "note", step.note());
        Stored.writeOptional(out, "trackingUrl", step.trackingUrl());
        out.writeBoolean("toldCustomer", step.toldCustomer());
    }

    @Override
    public Entry decode(BsonReader in, DecoderContext context) {
        Map<String, Object> stored = Stored.read(in);
        return new Entry(
                Stored.text(stored, "conversation"),
                Stored.number(stored, "seq"),
                Stored.instant(stored, "at"),
                author(stored),
                Stored.optionalText(stored, "clientId"),
                body(stored),
                false,
                isErased(stored));
    }

    private static boolean isErased(Map<String, Object> stored) {
        return Boolean.TRUE.equals(stored.get("erased"));
    }

    /** What every entry of its kind has, and one that was erased had. */
    private static String words(Map<String, Object> stored, String field) {
        return isErased(stored) ? "" : Stored.text(stored, field);
    }

    static Author author(Map<String, Object> stored) {
        Map<String, Object> by = Stored.document(stored.get("by"));
        return new Author(Stored.text(by, "kind"), Stored.optionalText(by, "id"), Stored.optionalText(by, "name"));
    }

    private static List<Attachment> attachments(Map<String, Object> stored) {
        return Stored.documents(stored.get("attachments")).stream()
                .map(attachment -> new Attachment(
                        Stored.text(attachment, "id"),
                        Stored.text(attachment, "name"),
                        Stored.text(attachment, "type"),
                        Stored.number(attachment, "size"),
                        Stored.optionalCount(attachment, "width"),
                        Stored.optionalCount(attachment, "height")))
                .toList();
    }

    private static EntryBody body(Map<String, Object> stored) {
        String kind = Stored.text(stored, "kind");
        return switch (kind) {
            case "message" -> new EntryBody.Message(words(stored, "text"), attachments(stored));
            case "note" -> note(stored);
            case "opened" ->
                new EntryBody.Opened(
                        Stored.person(Stored.document(stored.get("customer"))),
                        Stored.text(stored, "channel"),
                        Stored.text(stored, "queue"),
                        Stored.optionalText(stored, "subject"),
                        stored.containsKey("priority") ? (int) Stored.number(stored, "priority") : 0,
                        Stored.document(stored.get("attributes")));
            case "queued" ->
                new EntryBody.Queued(Stored.text(stored, "queue"), Stored.optionalCount(stored, "priority"));
            case "assigned" ->
                new EntryBody.Assigned(
                        Stored.person(Stored.document(stored.get("assignee"))), Stored.optionalPerson(stored, "from"));
            case "released" ->
                new EntryBody.Released(
                        Stored.person(Stored.document(stored.get("from"))),
                        Stored.text(stored, "queue"),
                        stored.containsKey("reason")
                                ? ReleaseReason.ofWire(Stored.text(stored, "reason"))
                                : ReleaseReason.PUT_BACK,
                        Stored.optionalCount(stored, "priority"));
            case "status" ->
                new EntryBody.StatusSet(
                        Status.ofWire(Stored.text(stored, "status")), Stored.optionalInstant(stored, "until"));
            case "owned" -> new EntryBody.Owned(Stored.person(Stored.document(stored.get("owner"))));
            case "callback" -> new EntryBody.Callback(words(stored, "phone"), Stored.optionalInstant(stored, "callAt"));
            case "gesture" ->
                new EntryBody.GestureStep(
                        Stored.text(stored, "gesture"),
                        Stored.text(stored, "gestureType"),
                        Stored.optionalText(stored, "itemName"),
                        Stored.text(stored, "status"),
                        Stored.optionalText(stored, "note"),
                        Stored.optionalText(stored, "trackingUrl"),
                        Boolean.TRUE.equals(stored.get("toldCustomer")));
            case "feedback" -> feedback(stored);
            case "tagged" ->
                new EntryBody.Tagged(Stored.texts(stored.get("added")), Stored.texts(stored.get("removed")));
            case "prioritised" -> new EntryBody.Prioritised((int) Stored.number(stored, "priority"));
            case "promise" -> promise(stored);
            case "fenced" -> new EntryBody.Fenced();
            case "erased" -> new EntryBody.Erased();
            default -> assistance(kind, stored);
        };
    }

    private static EntryBody.Assistance assistance(String kind, Map<String, Object> stored) {
        return switch (kind) {
            case "whisper" -> new EntryBody.Whisper(words(stored, "text"));
            case "joined" -> new EntryBody.Joined();
            case "left" -> new EntryBody.Left();
            case "hand" ->
                new EntryBody.Hand(Boolean.TRUE.equals(stored.get("raised")), Stored.optionalText(stored, "text"));
            default -> throw new IllegalStateException("entry of unknown kind " + kind);
        };
    }

    private static EntryBody.Note note(Map<String, Object> stored) {
        return new EntryBody.Note(words(stored, "text"), attachments(stored), Stored.texts(stored.get("mentions")));
    }

    private static EntryBody.PromiseStep promise(Map<String, Object> stored) {
        return new EntryBody.PromiseStep(
                EntryBody.PromiseStep.Step.ofWire(Stored.text(stored, "step")),
                stored.containsKey("promise") ? (Long) Stored.number(stored, "promise") : null,
                words(stored, "text"),
                Stored.instant(stored, "dueAt"),
                Stored.text(stored, "moment"));
    }

    private static EntryBody.Feedback feedback(Map<String, Object> stored) {
        return new EntryBody.Feedback(
                (int) Stored.number(stored, "rating"),
                Stored.optionalCount(stored, "effort"),
                Stored.optionalCount(stored, "recommend"),
                Stored.optionalText(stored, "text"));
    }
}
