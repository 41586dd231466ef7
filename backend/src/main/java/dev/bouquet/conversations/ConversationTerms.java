package dev.bouquet.conversations;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.conversations.ConversationTermStore.Lagging;
import dev.bouquet.upkeep.Rebuild;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.util.ArrayList;
import java.util.Collection;
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
 * follow the snapshots a second later at most, out of the way of messages; whoever searches first has what is due done. What
 * was there before terms were is gone through once.
 */
@Component
class ConversationTerms {
    /** Beyond these, later words of a conversation find it no more. */
    static final int TERMS_MAX = 2_000;

    private static final int ROUND_MAX = 100;
    private static final int AT_ONCE_MAX = 4;

    private final ConversationTermStore store;
    private final TranscriptReader reader;
    private final TranscriptStore entries;
    private final Rebuild rebuild;

    ConversationTerms(
            ConversationTermStore store, TranscriptReader reader, TranscriptStore entries, MongoDatabase database) {
        this.store = store;
        this.reader = reader;
        this.entries = entries;
        this.rebuild = new Rebuild(database, "conversations: terms");
    }

    /** One round over what is due. Any number of nodes and searches may do it at the same time. */
    Mono<Void> catchUp() {
        return store.due(ROUND_MAX)
                .flatMapMany(Flux::fromIterable)
                .flatMap(this::bringUp, AT_ONCE_MAX)
                .then();
    }

    /** The next few of those from before there were terms. */
    Mono<Void> rebuild() {
        return rebuild.step(after -> store.idsAfter(after, ROUND_MAX)
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> store.demand(ids).thenReturn(ids.getLast())));
    }

    private Mono<Void> bringUp(Lagging lagging) {
        return readOn(lagging, lagging.through(), new LinkedHashSet<>());
    }

    /** Reads a conversation's entries from {@code after} on, page by page, and keeps the terms that are new. */
    private Mono<Void> readOn(Lagging lagging, long after, Set<String> found) {
        if (after >= lagging.head()) {
            return store.keep(lagging, found, after);
        }
        int limit = (int) Math.min(TranscriptReader.PAGE_MAX, lagging.head() - after);
        return reader.page(lagging.id(), after, limit).flatMap(page -> {
            addTerms(page, lagging.terms(), found);
            long through = page.isEmpty() ? lagging.head() : page.getLast().seq();
            return moments(lagging, page).then(Mono.defer(() -> readOn(lagging, through, found)));
        });
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
    private Mono<Void> moments(Lagging lagging, List<Entry> page) {
        if (lagging.through() > 0) {
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
