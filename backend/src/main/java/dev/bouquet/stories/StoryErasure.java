package dev.bouquet.stories;

import dev.bouquet.conversations.CustomerTranscripts;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.erasure.Erasable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes out of stories and of what was said to them whatever they have of a customer's own words, names and numbers, drafts and
 * published ones alike. The story stays: it is its author's, and tells of a deed.
 */
@Component
class StoryErasure implements Erasable {
    private final CustomerTranscripts transcripts;
    private final ObjectProvider<GestureLookup> gestures;
    private final StoryErasureStore store;
    private final StorySettings settings;

    StoryErasure(
            CustomerTranscripts transcripts,
            ObjectProvider<GestureLookup> gestures,
            StoryErasureStore store,
            StorySettings settings) {
        this.transcripts = transcripts;
        this.gestures = gestures;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Mono<Void> forgetEchoes(String customerId) {
        return transcripts.ids(customerId).concatMap(this::forgetIn).then();
    }

    /** The blank ones at first: one that got its words just before is found with them then. */
    private Mono<Void> forgetIn(String conversationId) {
        return store.deleteBlanksIn(conversationId)
                .thenMany(store.storiesIn(conversationId))
                .collectList()
                .filter(told -> !told.isEmpty())
                .flatMap(told -> Mono.zip(
                                transcripts.entries(conversationId).collectList(), recipientsIn(conversationId))
                        .map(known -> new Blanking(known.getT1(), known.getT2(), settings.regions()))
                        .flatMapIterable(blanking -> told.stream()
                                .map(story -> forget(story, blanking))
                                .toList())
                        .concatMap(each -> each)
                        .then());
    }

    /** Whose names are known no more were forgotten before. */
    private Mono<List<String>> recipientsIn(String conversationId) {
        GestureLookup lookup = gestures.getIfAvailable();
        return lookup == null ? Mono.just(List.of()) : lookup.recipientsIn(conversationId);
    }

    /** The story is written also where nothing is taken out: whoever is about to change it sees that these were looked at. */
    private Mono<Void> forget(Story story, Blanking blanking) {
        return Mono.fromCallable(() -> blanking.of(story.text()))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(blank -> store.rewrite(story, blank))
                .then(store.deleteBlanksOn(story.id()))
                .thenMany(store.commentsOn(story.id()))
                .concatMap(comment -> Mono.fromCallable(() -> blanking.of("text", comment.text()))
                        .subscribeOn(Schedulers.boundedElastic())
                        .filter(blank -> !blank.equals(comment.text()))
                        .flatMap(blank -> store.rewrite(comment, blank)))
                .then();
    }

    /** What a conversation's customer said and is called, taken out of texts. */
    private static final class Blanking {
        private final Echoes echoes;
        private final Redaction redaction;

        Blanking(List<Entry> entries, List<String> recipients, List<String> regions) {
            List<String> said = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (Entry entry : entries) {
                Optional.ofNullable(entry.body().text())
                        .filter(text -> entry.by().isCustomer())
                        .ifPresent(said::add);
                if (entry.by().isCustomer()) {
                    Optional.ofNullable(entry.by().name()).ifPresent(names::add);
                }
                if (entry.body() instanceof EntryBody.Opened opened) {
                    Optional.ofNullable(opened.subject()).ifPresent(said::add);
                    Optional.ofNullable(opened.customer().name()).ifPresent(names::add);
                    opened.attributes().values().stream().map(String::valueOf).forEach(said::add);
                }
                entry.body().attachments().forEach(file -> said.add(file.name()));
            }
            this.echoes = new Echoes(said);
            this.redaction = new Redaction(new Redaction.Named(names, recipients), regions);
        }

        StoryText of(StoryText text) {
            Map<String, String> blank = text.prose();
            blank.replaceAll(this::of);
            return new StoryText(
                    value(blank, "title"),
                    value(blank, "situation"),
                    value(blank, "whatWeDid"),
                    value(blank, "outcome"),
                    text.tags());
        }

        private static String value(Map<String, String> texts, String field) {
            return texts.getOrDefault(field, "");
        }

        String of(String field, String text) {
            StringBuilder blank = new StringBuilder(echoes.without(text));
            List<Mark> marks = redaction.marks(Map.of(field, blank.toString()));
            for (Mark mark : marks.reversed()) {
                // Whose health it is nobody can tell any more, and publishing has its own look at it.
                if (mark.kind() != Mark.Kind.HEALTH) {
                    blank.replace(mark.from(), mark.to(), mark.suggestion());
                }
            }
            return blank.toString();
        }
    }
}
