package dev.bouquet.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an entry as the wire contract has it: the body's fields stand flat beside the common ones. */
final class EntrySerializer extends StdSerializer<Entry> {
    EntrySerializer() {
        super(Entry.class);
    }

    @Override
    public void serialize(Entry entry, JsonGenerator json, SerializationContext context) {
        EntryBody body = entry.body();
        json.writeStartObject();
        json.writeNumberProperty("seq", entry.seq());
        json.writeStringProperty("kind", body.kind());
        json.writeStringProperty("at", entry.at().toString());
        json.writeName("by");
        writeAuthor(entry.by(), json);
        json.writeStringProperty("audience", body.staffOnly() ? "staff" : "everyone");
        writeOptional(json, "clientId", entry.clientId());
        if (entry.erased()) {
            json.writeBooleanProperty("erased", true);
        }
        writeBody(body, json);
        json.writeEndObject();
    }

    private static void writeBody(EntryBody body, JsonGenerator json) {
        switch (body) {
            case EntryBody.Message message -> writeSaid(json, message);
            case EntryBody.Note note -> writeSaid(json, note);
            case EntryBody.Opened opened -> {
                json.writeStringProperty("channel", opened.channel());
                json.writeStringProperty("queue", opened.queue());
                writeOptional(json, "subject", opened.subject());
                if (!opened.attributes().isEmpty()) {
                    json.writePOJOProperty("attributes", opened.attributes());
                }
            }
            case EntryBody.Queued queued -> json.writeStringProperty("queue", queued.queue());
            case EntryBody.Assigned assigned -> {
                writePerson(json, "assignee", assigned.assignee());
                Person from = assigned.from();
                if (from != null) {
                    writePerson(json, "from", from);
                }
            }
            case EntryBody.Released released -> {
                writePerson(json, "from", released.from());
                json.writeStringProperty("queue", released.queue());
                json.writeStringProperty("reason", released.reason().wire());
            }
            case EntryBody.StatusSet set -> {
                json.writeStringProperty("status", set.status().wire());
                Instant until = set.until();
                writeOptional(json, "until", until == null ? null : until.toString());
            }
            case EntryBody.Owned owned -> writePerson(json, "owner", owned.owner());
            case EntryBody.Callback callback -> {
                json.writeStringProperty("phone", callback.phone());
                Instant callAt = callback.at();
                writeOptional(json, "callAt", callAt == null ? null : callAt.toString());
            }
            case EntryBody.GestureStep step -> writeGesture(json, step);
            case EntryBody.Feedback feedback -> writeFeedback(json, feedback);
            case EntryBody.Tagged tagged -> {
                json.writePOJOProperty("added", tagged.added());
                json.writePOJOProperty("removed", tagged.removed());
            }
            case EntryBody.Prioritised prioritised -> json.writeNumberProperty("priority", prioritised.priority());
            case EntryBody.PromiseStep promise -> writePromise(json, promise);
            case EntryBody.Assistance assistance -> writeAssistance(json, assistance);
            case EntryBody.Fenced f -> {}
            case EntryBody.Erased e -> {}
        }
    }

    private static void writeAssistance(JsonGenerator json, EntryBody.Assistance assistance) {
        switch (assistance) {
            case EntryBody.Whisper whisper -> writeOptional(json, "text", whisper.text());
            case EntryBody.Hand hand -> {
                json.writeBooleanProperty("raised", hand.raised());
                writeOptional(json, "reason", hand.reason());
            }
            case EntryBody.Joined j -> {}
            case EntryBody.Left l -> {}
        }
    }

    private static void writeSaid(JsonGenerator json, EntryBody said) {
        writeOptional(json, "text", said.text());
        if (!said.attachments().isEmpty()) {
            json.writePOJOProperty("attachments", said.attachments());
        }
        if (!said.mentions().isEmpty()) {
            json.writePOJOProperty("mentions", said.mentions());
        }
    }

    private static void writeGesture(JsonGenerator json, EntryBody.GestureStep step) {
        json.writeStringProperty("gestureId", step.gestureId());
        json.writeStringProperty("gestureType", step.gestureType());
        writeOptional(json, "itemName", step.itemName());
        json.writeStringProperty("status", step.status());
        writeOptional(json, "note", step.note());
        writeOptional(json, "trackingUrl", step.trackingUrl());
    }

    private static void writeFeedback(JsonGenerator json, EntryBody.Feedback feedback) {
        json.writeNumberProperty("rating", feedback.rating());
        writeOptional(json, "effort", feedback.effort());
        writeOptional(json, "recommend", feedback.recommend());
        writeOptional(json, "text", feedback.text());
    }

    private static void writePromise(JsonGenerator json, EntryBody.PromiseStep step) {
        json.writeStringProperty("step", step.step().wire());
        Long promise = step.promise();
        if (promise != null) {
            json.writeNumberProperty("promise", promise);
        }
        json.writeStringProperty("text", step.text());
        json.writeStringProperty("due", step.due().toString());
    }

    private static void writeAuthor(Author author, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("kind", author.kind());
        writeOptional(json, "id", author.id());
        writeOptional(json, "name", author.name());
        json.writeEndObject();
    }

    private static void writePerson(JsonGenerator json, String property, Person person) {
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("id", person.id());
        writeOptional(json, "name", person.name());
        json.writeEndObject();
    }

    private static void writeOptional(JsonGenerator json, String property, @Nullable Integer value) {
        if (value != null) {
            json.writeNumberProperty(property, value);
        }
    }

    private static void writeOptional(JsonGenerator json, String property, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(property, value);
        }
    }
}
