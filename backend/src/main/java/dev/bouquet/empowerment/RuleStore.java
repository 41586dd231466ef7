package dev.bouquet.empowerment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collection {@code empowermentRules}: one document a rule in the shape in which it goes over the wire, its {@code id} as
 * {@code _id}. There are few, and all of them are read at once or one by its {@code _id}, so there is no other index. Each
 * call fails with a {@link java.util.concurrent.TimeoutException} after 1.8 s.
 */
@Component
class RuleStore {
    /** More than {@link Rules#COUNT_MAX}: two who create the last one at the same moment may both succeed. */
    private static final int READ_MAX = Rules.COUNT_MAX + 100;

    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    /** Not the one of the HTTP edge: what a newer node wrote besides is no reason to refuse. */
    private final JsonMapper json = JsonMapper.builder().build();

    private final MongoCollection<Document> rules;

    RuleStore(MongoDatabase database) {
        rules = database.getCollection("empowermentRules");
    }

    /** All rules, by id. */
    Mono<List<Rule>> all() {
        return Flux.from(rules.find().sort(Sorts.ascending("_id")).limit(READ_MAX))
                .map(this::read)
                .collectList()
                .timeout(PATIENCE);
    }

    Mono<Rule> find(String id) {
        return Mono.from(rules.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(this::read);
    }

    /** Writes the rule unless there is one of that id. */
    Mono<Void> insertIfAbsent(Rule rule) {
        return Mono.from(rules.insertOne(write(rule)))
                .timeout(PATIENCE)
                .then()
                .onErrorResume(StoreTrouble::isDuplicate, there -> Mono.empty());
    }

    /** Writes the rule, whole. */
    Mono<Void> put(Rule rule) {
        return Mono.from(rules.replaceOne(Filters.eq("_id", rule.id()), write(rule), new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(PATIENCE)
                .then();
    }

    /** True where there was one. */
    Mono<Boolean> delete(String id) {
        return Mono.from(rules.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() == 1);
    }

    private Document write(Rule rule) {
        Map<String, Object> fields = json.convertValue(WireRule.of(rule), FIELDS);
        Document document = new Document("_id", rule.id());
        fields.remove("id");
        document.putAll(fields);
        return document;
    }

    private Rule read(Document stored) {
        String id = stored.getString("_id");
        Map<String, Object> fields = new LinkedHashMap<>(stored);
        fields.remove("_id");
        try {
            return json.convertValue(fields, WireRule.class).demand(id);
        } catch (Refusal broken) {
            throw new IllegalStateException("The stored rule " + id + " is broken: " + broken.getMessage(), broken);
        }
    }
}
