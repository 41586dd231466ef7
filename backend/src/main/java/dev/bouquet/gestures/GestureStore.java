package dev.bouquet.gestures;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.empowerment.Hold;
import dev.bouquet.fulfilment.Recipient;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.upkeep.LookAgain;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collection {@code gestures}, one document a gesture: {@code {_id, version, conversation, agent, customer, status, at,
 * dueAt, review, contacts, ref, gesture: {request, decision, progress}}}. What stands beside {@code gesture} is taken out of it, to
 * be found by: {@code dueAt} while there is something to do, {@code review} true while a review is open, {@code contacts} hashes of
 * the recipient's address and number. A change replaces the document of the version that it was decided on.
 *
 * <p>Indexes: (conversation, at) and (status, at) list; {@code dueAt} (sparse) finds work; (review, at) (sparse) finds open
 * reviews; (customer, agent) and {@code contacts} (multikey, sparse) and {@code place} (sparse) find what is unusual; {@code ref} (sparse) finds what a vendor tells of. No index on (agent, at): nobody
 * lists by agent.
 */
@Component
class GestureStore {
    private static final Logger log = LoggerFactory.getLogger(GestureStore.class);
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private static final TypeReference<List<LinkedHashMap<String, Object>>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Hold>> PLAN = new TypeReference<>() {};

    /** Not the one of the HTTP edge: what a newer node wrote besides is no reason to refuse. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final MongoCollection<Document> gestures;

    GestureStore(MongoDatabase database) {
        this.gestures = database.getCollection("gestures");
    }

    Mono<Void> createIndexes() {
        IndexOptions sparse = new IndexOptions().sparse(true);
        return Flux.concat(
                        gestures.createIndex(latest("conversation")),
                        gestures.createIndex(latest("status")),
                        gestures.createIndex(latest("review"), sparse),
                        gestures.createIndex(Indexes.ascending("dueAt"), sparse),
                        gestures.createIndex(Indexes.ascending("customer", "agent")),
                        gestures.createIndex(Indexes.ascending("contacts"), sparse),
                        gestures.createIndex(Indexes.ascending("place"), sparse),
                        gestures.createIndex(Indexes.ascending("ref"), sparse))
                .then();
    }

    private static Bson latest(String by) {
        return Indexes.compoundIndex(Indexes.ascending(by), Indexes.descending("at", "_id"));
    }

    /** Keeps a new gesture; false where there is one of that id. */
    Mono<Boolean> insert(Gesture gesture) {
        return Mono.from(gestures.insertOne(write(gesture)))
                .timeout(TIMEOUT)
                .thenReturn(true)
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.just(false));
    }

    Mono<Gesture> find(String id) {
        return Mono.from(gestures.find(Filters.eq("_id", id)).first())
                .timeout(TIMEOUT)
                .map(this::read);
    }

    /** The gesture that this vendor knows by that name. */
    Mono<Gesture> findByRef(String vendor, String ref) {
        return Mono.from(gestures.find(Filters.eq("ref", vendor + " " + ref)).first())
                .timeout(TIMEOUT)
                .map(this::read);
    }

    /** What changes a gesture: the same one where there is nothing to do. */
    interface Decision {
        /** @throws Refusal where it may not be changed so */
        Gesture on(Gesture current);
    }

    /** Changes a gesture as decided on its newest version; refuses with {@code not_found}. */
    Mono<Gesture> change(String id, Decision decision) {
        Mono<Gesture> changing = find(id).switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(current -> {
                    Gesture changed = decision.on(current);
                    return changed == current
                            ? Mono.just(current)
                            : replace(changed).filter(done -> done).map(done -> changed);
                });
        return LookAgain.untilFound(changing).switchIfEmpty(Mono.error(Refusal::unavailable));
    }

    /** Writes the next version of a gesture; false where another change was quicker. */
    Mono<Boolean> replace(Gesture changed) {
        Bson before = Filters.and(Filters.eq("_id", changed.id()), Filters.eq("version", changed.version() - 1));
        return Mono.from(gestures.replaceOne(before, write(changed)))
                .timeout(TIMEOUT)
                .map(done -> done.getMatchedCount() == 1);
    }

    Flux<Gesture> due(Instant now, int limit) {
        return Flux.from(gestures.find(Filters.lte("dueAt", Date.from(now)))
                        .sort(Sorts.ascending("dueAt"))
                        .limit(limit))
                .timeout(TIMEOUT)
                .concatMap(stored -> Mono.fromSupplier(() -> read(stored)).onErrorResume(unread -> {
                    // Written by a newer node, say; it must not keep the others waiting.
                    log.error("Gesture {} cannot be read", stored.getString("_id"), unread);
                    return Mono.empty();
                }));
    }

    /**
     * Which gestures are listed, the latest first.
     *
     * @param openReview only those that somebody should look at
     * @param after the cursor of the page before
     */
    record Query(
            @Nullable String conversationId,
            @Nullable GestureStatus status,
            boolean openReview,
            @Nullable Cursor after,
            int limit) {}

    record Cursor(Instant at, String id) {}

    Flux<Gesture> list(Query query) {
        List<Bson> filters = new ArrayList<>();
        if (query.conversationId() != null) {
            filters.add(Filters.eq("conversation", query.conversationId()));
        }
        if (query.status() != null) {
            filters.add(Filters.eq("status", query.status().wire()));
        }
        if (query.openReview()) {
            filters.add(Filters.eq("review", true));
        }
        Cursor after = query.after();
        if (after != null) {
            Date at = Date.from(after.at());
            filters.add(
                    Filters.or(Filters.lt("at", at), Filters.and(Filters.eq("at", at), Filters.lt("_id", after.id()))));
        }
        filters.add(Filters.exists("refused", false));
        return Flux.from(gestures.find(Filters.and(filters))
                        .sort(Sorts.descending("at", "_id"))
                        .limit(query.limit()))
                .timeout(TIMEOUT)
                .map(this::read);
    }

    /** How many gestures this agent has done for this customer since then. */
    Mono<Long> countOf(String customerId, String agentId, Instant since) {
        return Mono.from(gestures.countDocuments(Filters.and(
                        Filters.eq("customer", customerId),
                        Filters.eq("agent", agentId),
                        Filters.gte("at", Date.from(since)),
                        Filters.exists("refused", false))))
                .timeout(TIMEOUT);
    }

    /** How many gestures for other customers went to any of these addresses or numbers since then. */
    Mono<Long> countTo(List<String> contacts, String customerId, Instant since) {
        return contacts.isEmpty()
                ? Mono.just(0L)
                : Mono.from(gestures.countDocuments(Filters.and(
                                Filters.in("contacts", contacts),
                                Filters.ne("customer", customerId),
                                Filters.gte("at", Date.from(since)),
                                Filters.exists("refused", false))))
                        .timeout(TIMEOUT);
    }

    /** How many other gestures of the same agent went to an address that has any of these prints, since then. */
    Mono<Long> countTo(List<String> prints, Gesture gesture, Instant since) {
        return prints.isEmpty()
                ? Mono.just(0L)
                : Mono.from(gestures.countDocuments(Filters.and(
                                Filters.in("place", prints),
                                Filters.eq(
                                        "agent", gesture.request().requester().id()),
                                Filters.ne("_id", gesture.id()),
                                Filters.gte("at", Date.from(since)))))
                        .timeout(TIMEOUT);
    }

    /** The recipient's address and number as they are compared, and kept: nobody can read them. */
    static List<String> contacts(@Nullable Recipient recipient) {
        return plainContacts(recipient).stream().map(Secrets::sha256).toList();
    }

    static List<String> plainContacts(@Nullable Recipient recipient) {
        List<String> contacts = new ArrayList<>();
        if (recipient != null && recipient.email() != null) {
            contacts.add(recipient.email().toLowerCase(Locale.ROOT));
        }
        if (recipient != null && recipient.phone() != null) {
            contacts.add(recipient.phone());
        }
        return contacts;
    }

    private Document write(Gesture gesture) {
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
            document.append("dueAt", Date.from(progress.agenda().at()));
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

    private Gesture read(Document stored) {
        Document fields = Objects.requireNonNull(stored.get("gesture", Document.class));
        return new Gesture(
                stored.getString("_id"),
                stored.get("version", Number.class).longValue(),
                json.convertValue(fields.get("request"), Gesture.Request.class),
                decision(fields),
                json.convertValue(fields.get("progress"), Gesture.Progress.class));
    }

    /** What is to be set aside is told to nobody, so it stands beside the decision. */
    private dev.bouquet.empowerment.Decision decision(Document fields) {
        var told = json.convertValue(fields.get("decision"), dev.bouquet.empowerment.Decision.class);
        return new dev.bouquet.empowerment.Decision(
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
