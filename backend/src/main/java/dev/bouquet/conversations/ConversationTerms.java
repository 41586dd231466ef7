package dev.bouquet.conversations;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.ConversationTermStore.Held;
import dev.bouquet.conversations.ConversationTermStore.Snapshot;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Rebuild;
import dev.bouquet.web.StoreTrouble;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives conversations the terms by which staff find them: those of all that was ever said or noted in them, up to a bound. They
 * follow the snapshots a second later at most while there is not too much to do, out of the way of messages, the latest first;
 * whoever searches has what is due done. What was there before terms were is gone through once, apart from that.
 */
@Component
class ConversationTerms {
    /** Beyond these, later words of a conversation find it no more. */
    static final int TERMS_MAX = 2_000;

    private static final int ROUND_MAX = 100;
    private static final int ROUNDS_MAX = 10;
    private static final int AT_ONCE_MAX = 4;

    private final ConversationTermStore store;
    private final TranscriptReader reader;
    private final TranscriptStore entries;
    private final Rebuild rebuild;
    private final Rounds rounds = new Rounds(() -> allDue(null, ROUNDS_MAX));

    ConversationTerms(
            ConversationTermStore store, TranscriptReader reader, TranscriptStore entries, MongoDatabase database) {
        this.store = store;
        this.reader = reader;
        this.entries = entries;
        this.rebuild = new Rebuild(database, "conversations: terms");
    }

    /** Goes once over all that is due by now, or the latest thousand of it. One that fails stays due and holds up no other. */
    Mono<Void> catchUp() {
        return rounds.next();
    }

    void stop() {
        rounds.stop();
    }

    /** A round that was full is followed by one over what is older, whatever became of what it found. */
    private Mono<Void> allDue(@Nullable Instant before, int roundsLeft) {
        return store.due(before, ROUND_MAX)
                .flatMap(due -> bringUp(due)
                        .then(
                                due.size() < ROUND_MAX || roundsLeft == 1
                                        ? Mono.empty()
                                        : Mono.defer(() -> allDue(due.getLast().activeAt(), roundsLeft - 1))));
    }

    /** In any order, so that several nodes share what they all found. */
    private Mono<Void> bringUp(List<Snapshot> due) {
        List<Snapshot> shuffled = new ArrayList<>(due);
        Collections.shuffle(shuffled);
        return Flux.fromIterable(shuffled)
                .flatMap(snapshot -> Jobs.apart(name(snapshot), bringUp(snapshot)), AT_ONCE_MAX)
                .then();
    }

    private static String name(Snapshot snapshot) {
        return "Noting by what " + snapshot.id() + " is found";
    }

    /** The next few of those from before there were terms. What the store fails to do is done again; one that is broken is not. */
    Mono<Void> rebuild() {
        return rebuild.step(after -> store.after(after, ROUND_MAX)
                .filter(few -> !few.isEmpty())
                .flatMap(few -> Flux.fromIterable(few)
                        .concatMap(snapshot -> bringUp(snapshot)
                                .onErrorResume(
                                        failure -> !StoreTrouble.isOne(failure),
                                        failure -> Jobs.apart(name(snapshot), Mono.error(failure))))
                        .then(Mono.just(few.getLast().id()))));
    }

    private Mono<Void> bringUp(Snapshot snapshot) {
        return store.held(snapshot.id()).flatMap(held -> {
            if (held.through() >= snapshot.head()) {
                return store.settle(snapshot);
            }
            boolean full = held.terms().size() >= TERMS_MAX;
            return full
                    ? keep(snapshot, held, Set.of(), snapshot.head())
                    : readOn(
                            new Reading(snapshot, held, Set.copyOf(held.terms()), new LinkedHashSet<>()),
                            held.through());
        });
    }

    private record Reading(Snapshot snapshot, Held held, Set<String> known, Set<String> found) {}

    /** Reads a conversation's entries from {@code after} on, page by page, and keeps the terms that are new. */
    private Mono<Void> readOn(Reading reading, long after) {
        Snapshot snapshot = reading.snapshot();
        if (after >= snapshot.head()) {
            return keep(snapshot, reading.held(), reading.found(), after);
        }
        int limit = (int) Math.min(TranscriptReader.PAGE_MAX, snapshot.head() - after);
        return reader.page(snapshot.id(), after, limit).flatMap(page -> {
            addTerms(page, reading.known(), reading.found());
            long through = page.isEmpty() ? snapshot.head() : page.getLast().seq();
            return moments(reading.held(), page).then(Mono.defer(() -> readOn(reading, through)));
        });
    }

    private Mono<Void> keep(Snapshot snapshot, Held held, Set<String> more, long through) {
        return store.add(snapshot, held, more, through).flatMap(kept -> kept ? store.settle(snapshot) : Mono.empty());
    }

    private static void addTerms(Collection<Entry> page, Set<String> known, Set<String> found) {
        for (Entry entry : page) {
            @Nullable String[] texts = texts(entry.body()).toArray(String[]::new);
            for (String term : Terms.of(Words.of(TERMS_MAX, texts))) {
                if (known.size() + found.size() < TERMS_MAX && !known.contains(term)) {
                    found.add(term);
                }
            }
        }
    }

    /** What people wrote in it, and what is known of it by name. */
    private static List<@Nullable String> texts(EntryBody body) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(body.text());
        body.attachments().forEach(attachment -> texts.add(attachment.name()));
        if (body instanceof EntryBody.Opened opened) {
            texts.add(opened.customer().name());
            texts.add(opened.subject());
        } else if (body instanceof EntryBody.Callback callback) {
            texts.add(callback.phone());
        }
        return texts;
    }

    /** Of conversations that had no terms: their entries may be from before moments were noted, too. */
    private Mono<Void> moments(Held held, List<Entry> page) {
        if (held.through() > 0) {
            return Mono.empty();
        }
        List<Entry> moments =
                page.stream().filter(entry -> entry.momentOf() != null).toList();
        return Flux.fromStream(Stream.ofNullable(
                        moments.isEmpty() ? null : moments.getFirst().momentOf()))
                .flatMap(customer ->
                        entries.noteMoments(moments.stream().map(Entry::id).toList(), customer))
                .then();
    }
}
