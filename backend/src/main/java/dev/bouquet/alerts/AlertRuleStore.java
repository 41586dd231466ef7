package dev.bouquet.alerts;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.wallboard.Tile;
import dev.bouquet.web.StoreTrouble;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The collection {@code alertRules}: {@code {_id, name, tile, queue, above, below, forSeconds, console, email, webhook: {url,
 * secret}}}. No index but that of its ids: there are at most {@link #COUNT_MAX}, and all are read together.
 */
@Component
class AlertRuleStore {
    static final int COUNT_MAX = 100;

    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private final MongoCollection<Document> rules;

    AlertRuleStore(MongoDatabase database) {
        this.rules = database.getCollection("alertRules");
    }

    Mono<List<Rule>> all() {
        return Flux.from(rules.find().limit(COUNT_MAX))
                .map(AlertRuleStore::read)
                .collectList()
                .timeout(PATIENCE);
    }

    Mono<Rule> find(String id) {
        return Mono.from(rules.find(Filters.eq("_id", id)).first())
                .timeout(PATIENCE)
                .map(AlertRuleStore::read);
    }

    Mono<Void> put(Rule rule) {
        return Mono.from(rules.replaceOne(Filters.eq("_id", rule.id()), write(rule), new ReplaceOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .timeout(PATIENCE)
                .then();
    }

    /** Whether there was one. */
    Mono<Boolean> delete(String id) {
        return Mono.from(rules.deleteOne(Filters.eq("_id", id)))
                .timeout(PATIENCE)
                .map(done -> done.getDeletedCount() == 1);
    }

    private static Document write(Rule rule) {
        Document stored = new Document("_id", rule.id())
                .append("name", rule.name())
                .append("tile", rule.tile().wire());
        append(stored, "queue", rule.queue());
        append(stored, "above", rule.above());
        append(stored, "below", rule.below());
        stored.append("forSeconds", rule.lasting().toSeconds())
                .append("console", rule.console())
                .append("email", rule.email());
        Rule.Webhook webhook = rule.webhook();
        return webhook == null
                ? stored
                : stored.append(
                        "webhook", new Document("url", webhook.url().toString()).append("secret", webhook.secret()));
    }

    private static void append(Document stored, String field, @Nullable Object value) {
        if (value != null) {
            stored.append(field, value);
        }
    }

    private static Rule read(Document stored) {
        Document webhook = stored.get("webhook", Document.class);
        return new Rule(
                stored.getString("_id"),
                stored.getString("name"),
                Tile.ofWire(stored.getString("tile")),
                stored.getString("queue"),
                stored.getLong("above"),
                stored.getLong("below"),
                Duration.ofSeconds(stored.get("forSeconds", Number.class).longValue()),
                stored.getBoolean("console", true),
                List.copyOf(stored.getList("email", String.class, List.of())),
                webhook == null
                        ? null
                        : new Rule.Webhook(URI.create(webhook.getString("url")), webhook.getString("secret")));
    }
}
