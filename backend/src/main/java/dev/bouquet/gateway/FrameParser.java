package dev.bouquet.gateway;

import dev.bouquet.conversations.EntryBody;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one text message as one frame, strictly: what the contract does not name is refused, and no value is bent to fit. */
final class FrameParser {
    /**
     * What came later than the first nodes, which refuse it: a frame by its type, a field as {@code type.field}. Clients send it
     * only to nodes that say so.
     */
    static final List<String> LATER = List.of(
            "viewing",
            "viewing.silent",
            "typing.note",
            "conversation.assign.clientId",
            "conversation.resolve.clientId",
            "conversation.snooze.clientId",
            "wallboard.follow",
            "wallboard.unfollow");

    /** As {@link #LATER}, of what customers send. */
    static final List<String> LATER_OF_CUSTOMERS = List.of("feedback.give.effort", "feedback.give.recommend");

    private static final int NESTING_MAX = 8;
    private static final int NUMBER_LENGTH_MAX = 32;
    private static final int NAME_LENGTH_MAX = 256;
    private static final int REF_LENGTH_MAX = 64;
    private static final int CAPACITY_MAX = 100;
    private static final int ATTACHMENTS_MAX = 10;
    private static final int TAGS_MAX = 20;
    private static final int MENTIONS_MAX = 10;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws BadFrame where the message is not a frame of the contract */
    ClientFrame parse(String message) throws BadFrame {
        JsonNode object = object(message);
        JsonNode ref = object.get("ref");
        String known = ref != null && ref.isString() && fits(ref.stringValue()) ? ref.stringValue() : null;
        try {
            Fields fields = new Fields(object);
            ClientFrame frame = frame(fields.text("type"), fields);
            fields.nothingLeft();
            return frame;
        } catch (Refusal refusal) {
            throw new BadFrame(known, refusal);
        }
    }

    private JsonNode object(String message) throws BadFrame {
        try {
            JsonNode node = json.readTree(message);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw new BadFrame(null, Refusal.of(RefusalCode.BAD_FRAME, "The message is not one JSON object."));
        }
        throw new BadFrame(null, Refusal.of(RefusalCode.BAD_FRAME, "The message is not one JSON object."));
    }

    private static ClientFrame frame(String type, Fields fields) {
        return switch (type) {
            case "hello" -> new ClientFrame.Hello(ref(fields), fields.text("ticket"));
            case "conversation.start" ->
                new ClientFrame.StartConversation(
                        ref(fields),
                        fields.text("clientId"),
                        fields.text("text"),
                        fields.optionalId("queue"),
                        fields.optionalText("subject"),
                        fields.attributes("attributes"));
            case "conversation.follow" ->
                new ClientFrame.Follow(ref(fields), fields.id("conversationId"), fields.seq("after"));
            case "conversation.unfollow" -> new ClientFrame.Unfollow(ref(fields), fields.id("conversationId"));
            case "message.post" -> message(fields);
            case "note.post" -> note(fields);
            case "typing" -> typing(fields);
            case "viewing" -> viewing(fields);
            case "read" -> new ClientFrame.Read(optionalRef(fields), fields.id("conversationId"), fields.seq("seq"));
            case "presence.set" ->
                new ClientFrame.SetPresence(
                        ref(fields),
                        PresenceStatus.chosen(fields.text("status")),
                        fields.optionalCount("capacity", CAPACITY_MAX));
            case "assignment.accept" -> new ClientFrame.AcceptOffer(ref(fields), fields.id("offerId"));
            case "assignment.decline" -> new ClientFrame.DeclineOffer(ref(fields), fields.id("offerId"));
            case "conversation.assign" -> assign(fields);
            case "callback.request" ->
                new ClientFrame.RequestCallback(
                        ref(fields), fields.id("conversationId"), fields.text("phone"), fields.optionalInstant("at"));
            case "another.request" ->
                new ClientFrame.AskForAnother(ref(fields), fields.id("conversationId"), fields.optionalId("agentId"));
            case "feedback.give" -> feedback(fields);
            case "visit.update" -> visit(fields);
            case "conversation.resolve" ->
                new ClientFrame.Resolve(ref(fields), fields.id("conversationId"), fields.optionalText("clientId"));
            case "conversation.reopen" -> new ClientFrame.Reopen(ref(fields), fields.id("conversationId"));
            case "conversation.snooze" -> snooze(fields);
            case "conversation.tag" -> tag(fields);
            case "conversation.prioritise" ->
                new ClientFrame.Prioritise(
                        ref(fields), fields.id("conversationId"), fields.text("clientId"), fields.count("priority"));
            case "wallboard.follow" -> new ClientFrame.FollowWallboard(ref(fields), true);
            case "wallboard.unfollow" -> new ClientFrame.FollowWallboard(ref(fields), false);
            case "ping" -> new ClientFrame.Ping(optionalRef(fields));
            default -> throw Refusal.badField("type", "names no frame that a client may send.");
        };
    }

    private static ClientFrame viewing(Fields fields) {
        return new ClientFrame.Viewing(
                optionalRef(fields), fields.id("conversationId"), fields.truth("on"), fields.optionalTruth("silent"));
    }

    private static ClientFrame typing(Fields fields) {
        return new ClientFrame.Typing(
                optionalRef(fields),
                fields.id("conversationId"),
                fields.truth("on"),
                fields.optionalTruth("note"),
                fields.optionalText("text"));
    }

    private static ClientFrame assign(Fields fields) {
        return new ClientFrame.Assign(
                ref(fields),
                fields.id("conversationId"),
                fields.optionalId("agentId"),
                fields.optionalId("queue"),
                fields.optionalText("clientId"));
    }

    private static ClientFrame snooze(Fields fields) {
        return new ClientFrame.Snooze(
                ref(fields),
                fields.id("conversationId"),
                fields.optionalText("clientId"),
                fields.optionalInstant("until"));
    }

    private static ClientFrame message(Fields fields) {
        return new ClientFrame.PostMessage(
                ref(fields),
                fields.id("conversationId"),
                fields.text("clientId"),
                fields.text("text"),
                fields.ids("attachments", ATTACHMENTS_MAX));
    }

    private static ClientFrame note(Fields fields) {
        return new ClientFrame.PostNote(
                ref(fields),
                fields.id("conversationId"),
                fields.text("clientId"),
                fields.text("text"),
                fields.ids("attachments", ATTACHMENTS_MAX),
                fields.ids("mentions", MENTIONS_MAX));
    }

    private static ClientFrame tag(Fields fields) {
        return new ClientFrame.Tag(
                ref(fields),
                fields.id("conversationId"),
                fields.text("clientId"),
                fields.texts("add", TAGS_MAX),
                fields.texts("remove", TAGS_MAX));
    }

    private static ClientFrame feedback(Fields fields) {
        return new ClientFrame.GiveFeedback(
                ref(fields),
                fields.id("conversationId"),
                fields.text("clientId"),
                new EntryBody.Feedback(
                        fields.count("rating"),
                        fields.optionalCount("effort"),
                        fields.optionalCount("recommend"),
                        fields.optionalText("text")));
    }

    private static ClientFrame visit(Fields fields) {
        Fields page = fields.optionalObject("page");
        ClientFrame.Page where = null;
        if (page != null) {
            where = new ClientFrame.Page(
                    page.text("page.url"), page.optionalText("page.title"), page.optionalText("page.referrer"));
            page.nothingLeft();
        }
        return new ClientFrame.UpdateVisit(
                ref(fields), fields.id("conversationId"), where, fields.optionalAttributes("attributes"));
    }

    private static String ref(Fields fields) {
        return checkRef(fields.text("ref"));
    }

    private static @Nullable String optionalRef(Fields fields) {
        String ref = fields.optionalText("ref");
        return ref == null ? null : checkRef(ref);
    }

    private static String checkRef(String ref) {
        if (!fits(ref)) {
            throw Refusal.badField("ref", "must be 1 to " + REF_LENGTH_MAX + " characters.");
        }
        return ref;
    }

    private static boolean fits(String ref) {
        return !ref.isEmpty() && ref.length() <= REF_LENGTH_MAX;
    }
}
