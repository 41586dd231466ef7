package dev.bouquet.empowerment;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Staff;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.signals.Bells;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The rules that there are. A node has them in memory and reads them anew when another node says that it changed one, and
 * every 10 s in case that this was lost.
 */
@Component
class Rules {
    static final int COUNT_MAX = 200;
    static final String TOPIC = "rules";

    private final RuleStore store;
    private final Staff staff;
    private final Audit audit;
    private final Bells bells;
    private final AtomicLong readings = new AtomicLong();
    private volatile Snapshot snapshot = new Snapshot(0, List.of());

    Rules(RuleStore store, Staff staff, Audit audit, Bells bells) {
        this.store = store;
        this.staff = staff;
        this.audit = audit;
        this.bells = bells;
    }

    /** What the store held, and which reading of it that was: a reading that began earlier is not newer. */
    private record Snapshot(long reading, List<Rule> rules) {}

    /** The most specific of those that hold, as this node knows them. */
    Rule ruleFor(Ask ask) {
        return Rule.mostSpecific(snapshot.rules(), ask);
    }

    /** What somebody may give of wherever and for whatever reason they do; nothing where their rule denies it. */
    List<Rule.Allowance> windowsOf(Ask anywhere) {
        Rule rule = ruleFor(anywhere);
        return rule.answer() == Answer.DENIED ? List.of() : rule.windows();
    }

    /** All rules as the store has them, the most specific first. */
    Mono<List<Rule>> stored() {
        return store.all()
                .map(all -> all.stream().sorted(Rule.MOST_SPECIFIC_FIRST).toList());
    }

    /** The rule as the store has it; refuses with {@code not_found}. */
    Mono<Rule> stored(String id) {
        return Mono.defer(() -> WireRule.isId(id) ? store.find(id) : Mono.empty())
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /**
     * Creates the rule or replaces it whole. Refuses with a bad field where it names an agent who does not work here, and with
     * {@code conflict} where there are too many.
     */
    Mono<Void> put(Identity.Agent who, Rule rule) {
        return checkAgent(rule)
                .then(store.all())
                .doOnNext(all -> checkCount(rule, all))
                .flatMap(all -> audit.note(who, "rule.changed", target(rule.id()), Map.of("rule", WireRule.of(rule)))
                        .then(Mono.defer(() -> store.put(rule))))
                .then(Mono.defer(() -> told(rule.id())));
    }

    /** Deletes the rule. Refuses with {@code not_found}, and with {@code conflict} the default one. */
    Mono<Void> delete(Identity.Agent who, String id) {
        if (id.equals(Rule.DEFAULT)) {
            return Mono.error(() -> Refusal.conflict("The rule " + Rule.DEFAULT + " is always there.")
                    .because("default_rule"));
        }
        return stored(id)
                .flatMap(rule -> audit.note(who, "rule.deleted", target(id), Map.of("rule", WireRule.of(rule))))
                .then(Mono.defer(() -> store.delete(id)))
                .then(Mono.defer(() -> told(id)));
    }

    /** Reads all rules anew. */
    Mono<Void> reload() {
        return Mono.defer(() -> {
                    long reading = readings.incrementAndGet();
                    return store.all().map(all -> new Snapshot(reading, List.copyOf(all)));
                })
                .doOnNext(this::keep)
                .then();
    }

    private synchronized void keep(Snapshot read) {
        if (read.reading() > snapshot.reading()) {
            snapshot = read;
        }
    }

    /** The other nodes are told before this one reads, which may fail: the change is in the store. */
    private Mono<Void> told(String id) {
        bells.signal(TOPIC, id);
        return reload();
    }

    private Mono<Void> checkAgent(Rule rule) {
        String agent = rule.match().agent();
        return agent == null
                ? Mono.empty()
                : staff.find(agent)
                        .switchIfEmpty(Mono.error(() -> Refusal.badField("match.agent", "names nobody who works here")))
                        .then();
    }

    private static void checkCount(Rule rule, List<Rule> all) {
        boolean there = all.stream().anyMatch(other -> other.id().equals(rule.id()));
        if (!there && all.size() >= COUNT_MAX) {
            throw Refusal.conflict("There are " + COUNT_MAX + " rules already.").because("too_many_rules");
        }
    }

    private static String target(String id) {
        return "rule:" + id;
    }
}
