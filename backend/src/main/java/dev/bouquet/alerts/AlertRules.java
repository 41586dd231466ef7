package dev.bouquet.alerts;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.signals.Bells;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The rules that there are. Each node has them in memory, and reads them anew when another one says that it changed one, and
 * every ten seconds in case that this was lost.
 */
@Component
class AlertRules {
    private static final String TOPIC = "alert-rules";

    private final AlertRuleStore store;
    private final Queues queues;
    private final Destinations destinations;
    private final Staff staff;
    private final Audit audit;
    private final Bells bells;
    private volatile List<Rule> known = List.of();
    private volatile boolean rung;

    AlertRules(AlertRuleStore store, Queues queues, Destinations destinations, Staff staff, Audit audit, Bells bells) {
        this.store = store;
        this.queues = queues;
        this.destinations = destinations;
        this.staff = staff;
        this.audit = audit;
        this.bells = bells;
        bells.onSignal(TOPIC, changed -> rung = true);
    }

    /** As this node knows them. */
    List<Rule> known() {
        return known;
    }

    /** Whether another node said that they are not what this one knows. */
    boolean areRung() {
        return rung;
    }

    /** All of them, by name, as the store has them. */
    Mono<List<Rule>> all(Identity.Agent who) {
        who.demand(Role.SUPERVISOR);
        return store.all()
                .map(rules -> rules.stream()
                        .sorted(Comparator.comparing(Rule::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Rule::id))
                        .toList());
    }

    /**
     * Creates the rule or replaces it whole; what stands by the old one ends, as the new one may mean something else. Refuses
     * with a bad field, and with {@code conflict} where there are too many.
     */
    Mono<Rule> put(Identity.Agent who, String id, WantedRule wanted) {
        who.demand(Role.SUPERVISOR);
        return store.all().flatMap(all -> {
            Rule before = all.stream()
                    .filter(rule -> rule.id().equals(id))
                    .findFirst()
                    .orElse(null);
            Rule rule = wanted.demand(id, before);
            if (rule.queue() != null && !queues.exists(rule.queue())) {
                throw Refusal.badField("queue", "names no queue.");
            }
            if (before == null && all.size() >= AlertRuleStore.COUNT_MAX) {
                throw Refusal.conflict("There are " + AlertRuleStore.COUNT_MAX + " rules already. Delete some first.");
            }
            return demandColleagues(rule.email())
                    .then(Mono.defer(() -> destinations.demand(rule.webhook())))
                    .then(Mono.defer(() -> audit.note(who, "alert_rule.changed", "alertrule:" + id, details(rule))))
                    .then(Mono.defer(() -> store.put(rule)))
                    .then(Mono.defer(this::changed))
                    .thenReturn(rule);
        });
    }

    /** Else a rule would be a way to mail anybody: refuses the first address with which nobody may sign in. */
    private Mono<Void> demandColleagues(List<String> emails) {
        return staff.activeAmong(emails).flatMap(active -> {
            for (int i = 0; i < emails.size(); i++) {
                if (!active.contains(emails.get(i))) {
                    return Mono.error(Refusal.badField("email[" + i + "]", "is of nobody who works here."));
                }
            }
            return Mono.empty();
        });
    }

    /** Refuses with {@code not_found}. */
    Mono<Void> delete(Identity.Agent who, String id) {
        who.demand(Role.SUPERVISOR);
        return store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(rule -> audit.note(who, "alert_rule.deleted", "alertrule:" + id, details(rule)))
                .then(Mono.defer(() -> store.delete(id)))
                .then(Mono.defer(this::changed));
    }

    /** Whom it tells, but no secret. */
    private static Map<String, ?> details(Rule rule) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", rule.name());
        details.put("tile", rule.tile().wire());
        details.put("threshold", rule.threshold());
        details.put("email", rule.email());
        Rule.Webhook webhook = rule.webhook();
        if (webhook != null) {
            details.put("webhook", String.valueOf(webhook.url().getHost()));
        }
        return details;
    }

    /** The other nodes are told before this one reads, which may fail: the change is in the store. */
    private Mono<Void> changed() {
        bells.signal(TOPIC, "changed");
        return reload();
    }

    Mono<Void> reload() {
        return Mono.defer(() -> {
            rung = false;
            return store.all().doOnNext(all -> known = all).then();
        });
    }
}
