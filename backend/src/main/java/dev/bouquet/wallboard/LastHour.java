package dev.bouquet.wallboard;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.routing.Waits;
import dev.bouquet.wallboard.Happening.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was counted in the last hour, while somebody wants to know it. All of it is read once a minute; in between only what was
 * counted in the conversations of which this node hears that something happened that counts, or was counted late.
 */
@Component
class LastHour {
    private static final Duration ALL_EVERY = Duration.ofMinutes(1);
    private static final Duration FORETOLD_EVERY = Duration.ofSeconds(10);

    /** How a wait ended is mostly noted within this time; what was noted later is found when all is read. */
    private static final Duration NOTED_WITHIN = Duration.ofSeconds(20);

    /** More than end within an hour in any house; of more the latest count. */
    private static final int FORETOLD_MAX = 50_000;

    /** What is counted follows the transcripts within this time; so long a conversation is looked at again. */
    private static final Duration COUNTED_WITHIN = Duration.ofMillis(1_500);

    /** Beyond so many at once all is read instead. */
    private static final int HEARD_MAX = 2_000;

    private final Counted counted;
    private final Waits waits;
    private final Clock clock;
    private final Map<String, List<Happening>> known = new HashMap<>();

    /** When it was heard of a conversation last. */
    private final Map<String, Instant> heard = new HashMap<>();

    private boolean listening;
    private Instant allAt = Instant.EPOCH;
    private volatile Ended ended = Ended.NONE;

    LastHour(Counted counted, Waits waits, Conversations conversations, Clock clock) {
        this.counted = counted;
        this.waits = waits;
        this.clock = clock;
        conversations.listen(this::appended);
        counted.listen(this::countedLate);
    }

    /** @param allAt when all of them were read */
    private record Ended(List<Waits.Foretold> waits, Instant at, Instant allAt) {
        static final Ended NONE = new Ended(List.of(), Instant.EPOCH, Instant.EPOCH);
    }

    private synchronized void appended(Conversation conversation, List<Entry> entries, boolean moved, boolean written) {
        if (listening && (moved || mayAnswer(conversation.id(), entries))) {
            heard.put(conversation.id(), clock.instant());
        }
    }

    private synchronized void countedLate(Set<String> ids) {
        if (listening) {
            ids.forEach(id -> heard.put(id, clock.instant()));
        }
    }

    /** Whether an agent spoke, and as far as is known nobody had since the customer came. */
    private boolean mayAnswer(String id, List<Entry> entries) {
        boolean agentSpoke = entries.stream()
                .anyMatch(entry ->
                        entry.body() instanceof EntryBody.Message && entry.by().isAgent());
        List<Happening> happened = known.getOrDefault(id, List.of());
        return agentSpoke
                && (happened.isEmpty() || count(happened, What.FIRST_RESPONSE) < count(happened, What.ARRIVED));
    }

    private static long count(List<Happening> happened, What what) {
        return happened.stream().filter(each -> each.what() == what).count();
    }

    /** Not to be called again before it has ended. */
    Mono<List<Happening>> happened(Instant now) {
        return Mono.defer(() -> {
            Set<String> ids = toRead();
            Mono<Map<String, List<Happening>>> news = ids.isEmpty()
                    ? Mono.just(Map.of())
                    : counted.of(ids).collect(Collectors.groupingBy(Happening::conversation));
            return isAllDue(now) ? readAll(now) : news.map(read -> take(ids, read, now));
        });
    }

    private synchronized Set<String> toRead() {
        listening = true;
        return Set.copyOf(heard.keySet());
    }

    private synchronized boolean isAllDue(Instant now) {
        return heard.size() > HEARD_MAX || !now.isBefore(allAt.plus(ALL_EVERY));
    }

    /** Of an older conversation this is the last hour alone; what may answer in it is looked at once more. */
    private Mono<List<Happening>> readAll(Instant now) {
        return counted.since(now.minus(Figures.HOUR))
                .collect(Collectors.groupingBy(Happening::conversation))
                .map(read -> takeAll(read, now));
    }

    private synchronized List<Happening> takeAll(Map<String, List<Happening>> read, Instant now) {
        known.clear();
        known.putAll(read);
        // What happened right before it was listened to may not have been counted yet: all is read once more soon.
        allAt = allAt.equals(Instant.EPOCH) ? now.minus(ALL_EVERY).plus(COUNTED_WITHIN.multipliedBy(2)) : now;
        forgetHeard(now);
        return all();
    }

    private synchronized List<Happening> take(
            Collection<String> ids, Map<String, List<Happening>> read, Instant begun) {
        ids.forEach(id -> known.put(id, read.getOrDefault(id, List.of())));
        forgetHeard(begun);
        return all();
    }

    /** What was heard long enough before the read began for it to have been counted by then. */
    private void forgetHeard(Instant begun) {
        Instant countedBy = begun.minus(COUNTED_WITHIN);
        heard.values().removeIf(at -> at.isBefore(countedBy));
    }

    private List<Happening> all() {
        return known.values().stream().flatMap(Collection::stream).toList();
    }

    /** Waits that ended in the last hour and had been foretold; some seconds old. */
    Mono<List<Waits.Foretold>> foretold(Instant now) {
        Ended last = ended;
        return now.isBefore(last.at().plus(FORETOLD_EVERY)) ? Mono.just(last.waits()) : readForetold(last, now);
    }

    private Mono<List<Waits.Foretold>> readForetold(Ended last, Instant now) {
        boolean all = !now.isBefore(last.allAt().plus(ALL_EVERY));
        Instant hour = now.minus(Figures.HOUR);
        Instant from = all ? hour : last.at().minus(NOTED_WITHIN);
        return Flux.fromIterable(last.waits())
                .filter(wait -> !wait.endedAt().isBefore(hour) && wait.endedAt().isBefore(from))
                .concatWith(waits.foretold(from, FORETOLD_MAX))
                .collectList()
                .doOnNext(read -> ended = new Ended(read, now, all ? now : last.allAt()));
    }

    /** What nobody wants to know is not kept. */
    synchronized void rest() {
        listening = false;
        known.clear();
        heard.clear();
        allAt = Instant.EPOCH;
        ended = Ended.NONE;
    }
}
