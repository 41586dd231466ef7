package dev.bouquet.gestures;

import dev.bouquet.empowerment.Decision;
import dev.bouquet.empowerment.Hold;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How gestures are written and read; {@link GestureStore} says what stands in a document. */
final class GestureCodec {
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<LinkedHashMap<String, Object>>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Hold>> PLAN = new TypeReference<>() {};

    /** Not the one of the HTTP edge: what a newer node wrote besides is no reason to refuse. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Whose work it is: what is only looked at stands apart, so that it keeps nothing of the same vendor waiting. */
    static String dueBy(Gesture gesture) {
        String vendor = gesture.request().vendor().id();
        return Course.onlyWatches(gesture) ? watchesOf(vendor) : vendor;
    }

    /** A space is in no vendor's name. */
    static String watchesOf(String vendor) {
        return vendor + " watch";
    }

    Document write(Gesture gesture) {
        Gesture.Request request = gesture.request();
        Gesture.Progress progress = gesture.progress();
        Document document = new Document("_id", gesture.id())
                .append("version", gesture.version())
                .append("conversation", request.conversationId())
                .append("agent", request.requester().id())
                .append("customer", request.customer().id())
                .append("status", gesture.status().wire())
                .append("at", Date.from(request.at()));
        if (progress.agenda().at() != null) {
            document.append("dueAt", Date.from(progress.agenda().at())).append("dueBy", dueBy(gesture));
        }
        if (progress.ordering().ref() != null) {
            document.append(
                    "ref", request.vendor().id() + " " + progress.ordering().ref());
        }
        if (progress.refused() != null) {
            document.append("refused", progress.refused());
        }
        if (progress.review() != null && progress.review().isOpen()) {
            document.append("review", true);
        }
        if (progress.destination().print() != null) {
            document.append("place", progress.destination().print());
        }
        if (!request.contacts().isEmpty()) {
            document.append("contacts", request.contacts());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request", json.convertValue(request, FIELDS));
        fields.put("decision", json.convertValue(gesture.decision(), FIELDS));
        fields.put("plan", json.convertValue(gesture.decision().plan(), LINES));
        fields.put("progress", json.convertValue(progress, FIELDS));
        return document.append("gesture", new Document(fields));
    }

    Gesture read(Document stored) {
        Document fields = Objects.requireNonNull(stored.get("gesture", Document.class));
        return new Gesture(
                stored.getString("_id"),
                stored.get("version", Number.class).longValue(),
                json.convertValue(fields.get("request"), Gesture.Request.class),
                decision(fields),
                json.convertValue(fields.get("progress"), Gesture.Progress.class));
    }

    /** What is to be set aside is told to nobody, so it stands beside the decision. */
    private Decision decision(Document fields) {
        var told = json.convertValue(fields.get("decision"), Decision.class);
        return new Decision(
                told.answer(),
                told.why(),
                told.reason(),
                told.left(),
                told.windows(),
                told.ruleId(),
                json.convertValue(fields.get("plan"), PLAN),
                told.conversion());
    }
}
