package dev.bouquet.gateway;

import dev.bouquet.conversations.Attachment;
import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The entries of an example as our own model has them. */
final class GoldenEntries {
    private GoldenEntries() {}

    static List<Entry> of(String example) {
        return StreamSupport.stream(
                        Golden.of("server", example).json().get("entries").spliterator(), false)
                .map(GoldenEntries::entry)
                .toList();
    }

    /** Reads an example entry into our own model; what {@link FrameWriter} makes of it must be the example again. */
    private static Entry entry(JsonNode json) {
        JsonNode by = json.get("by");
        return new Entry(
                FrameContractTest.C,
                json.get("seq").longValue(),
                Instant.parse(json.get("at").stringValue()),
                new Author(by.get("kind").stringValue(), text(by, "id"), text(by, "name")),
                text(json, "clientId"),
                body(json),
                false,
                json.path("erased").booleanValue(false));
    }

    private static List<Attachment> attachments(JsonNode json) {
        return json.path("attachments")
                .valueStream()
                .map(file -> new Attachment(
                        file.get("id").stringValue(),
                        file.get("name").stringValue(),
                        file.get("type").stringValue(),
                        file.get("size").longValue(),
                        file.has("width") ? file.get("width").intValue() : null,
                        file.has("height") ? file.get("height").intValue() : null))
                .toList();
    }

    private static EntryBody body(JsonNode json) {
        String queue = String.valueOf(text(json, "queue"));
        return switch (json.get("kind").stringValue()) {
            case "message" -> new EntryBody.Message(json.get("text").stringValue(), attachments(json));
            case "note" ->
                new EntryBody.Note(json.get("text").stringValue(), attachments(json), texts(json.path("mentions")));
            case "opened" ->
                new EntryBody.Opened(
                        new Person("u_bA81", "Hoa"),
                        json.get("channel").stringValue(),
                        queue,
                        text(json, "subject"),
                        0,
                        Map.of("page", json.at("/attributes/page").stringValue()));
            case "queued" -> new EntryBody.Queued(queue, null);
            case "assigned" ->
                new EntryBody.Assigned(Objects.requireNonNull(person(json.get("assignee"))), person(json.get("from")));
            case "released" ->
                new EntryBody.Released(
                        Objects.requireNonNull(person(json.get("from"))),
                        queue,
                        ReleaseReason.valueOf(json.get("reason").stringValue().toUpperCase(Locale.ROOT)),
                        null);
            case "status" ->
                new EntryBody.StatusSet(
                        Status.valueOf(json.get("status").stringValue().toUpperCase(Locale.ROOT)),
                        json.get("until") == null
                                ? null
                                : Instant.parse(json.get("until").stringValue()));
            case "owned" -> new EntryBody.Owned(Objects.requireNonNull(person(json.get("owner"))));
            case "callback" ->
                new EntryBody.Callback(
                        json.get("phone").stringValue(),
                        json.get("callAt") == null
                                ? null
                                : Instant.parse(json.get("callAt").stringValue()));
            case "gesture" -> gesture(json);
            case "feedback" -> feedback(json);
            case "tagged" -> new EntryBody.Tagged(texts(json.get("added")), texts(json.get("removed")));
            case "prioritised" -> new EntryBody.Prioritised(json.get("priority").intValue());
            case "promise" -> promise(json);
            case "whisper" -> new EntryBody.Whisper(json.get("text").stringValue());
            case "joined" -> new EntryBody.Joined();
            case "left" -> new EntryBody.Left();
            case "hand" -> new EntryBody.Hand(json.get("raised").booleanValue(), text(json, "reason"));
            case "fenced" -> new EntryBody.Fenced();
            case "erased" -> new EntryBody.Erased();
            default -> throw new IllegalStateException("an example of unknown kind: " + json);
        };
    }

    private static List<String> texts(JsonNode json) {
        return json.valueStream().map(JsonNode::stringValue).toList();
    }

    /** To whom it was made does not stand on the wire. */
    private static EntryBody feedback(JsonNode json) {
        return new EntryBody.Feedback(
                json.get("rating").intValue(), number(json, "effort"), number(json, "recommend"), text(json, "text"));
    }

    private static EntryBody promise(JsonNode json) {
        return new EntryBody.PromiseStep(
                EntryBody.PromiseStep.Step.valueOf(
                        json.get("step").stringValue().toUpperCase(Locale.ROOT)),
                json.get("promise") == null ? null : (Long) json.get("promise").longValue(),
                json.get("text").stringValue(),
                Instant.parse(json.get("due").stringValue()),
                "u_bA81");
    }

    private static EntryBody gesture(JsonNode json) {
        return new EntryBody.GestureStep(
                json.get("gestureId").stringValue(),
                json.get("gestureType").stringValue(),
                text(json, "itemName"),
                json.get("status").stringValue(),
                text(json, "note"),
                text(json, "trackingUrl"),
                json.get("audience").stringValue().equals("everyone"));
    }

    private static @Nullable Person person(@Nullable JsonNode json) {
        return json == null ? null : new Person(json.get("id").stringValue(), text(json, "name"));
    }

    private static @Nullable Integer number(JsonNode json, String field) {
        return json.has(field) ? (Integer) json.get(field).intValue() : null;
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.get(field) == null ? null : json.get(field).stringValue();
    }
}
