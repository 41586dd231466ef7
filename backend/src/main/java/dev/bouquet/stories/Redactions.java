package dev.bouquet.stories;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Merged;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks stories over with what is known of the customer whom they are about. */
@Component
class Redactions {
    private final Conversations conversations;
    private final MergedCustomers customers;
    private final ObjectProvider<GestureLookup> gestures;
    private final StorySettings settings;

    Redactions(
            Conversations conversations,
            MergedCustomers customers,
            ObjectProvider<GestureLookup> gestures,
            StorySettings settings) {
        this.conversations = conversations;
        this.customers = customers;
        this.gestures = gestures;
        this.settings = settings;
    }

    /**
     * @param publishable whether nothing is left that must not be published
     * @param marks by field and place
     * @param suggested the texts with what is suggested
     */
    record Preview(boolean publishable, List<WireMark> marks, Map<String, String> suggested) {
        static Preview of(StoryText text, List<Mark> marks) {
            return new Preview(
                    marks.stream().noneMatch(mark -> mark.kind().blocks()),
                    marks.stream().map(WireMark::of).toList(),
                    Redaction.suggested(text, marks));
        }

        @Override
        public String toString() {
            return "Preview[publishable=" + publishable + "]";
        }
    }

    /** @param blocks whether the story cannot be published while this stands in it, unless it is {@code health} and confirmed */
    record WireMark(String field, String kind, int from, int to, String suggestion, boolean blocks) {
        static WireMark of(Mark mark) {
            return new WireMark(
                    mark.field(),
                    mark.kind().wire(),
                    mark.from(),
                    mark.to(),
                    mark.suggestion(),
                    mark.kind().blocks());
        }
    }

    /** @param conversationId where it happened; null where nobody says */
    Mono<Preview> preview(Identity.Agent who, StoryText text, @Nullable String conversationId) {
        return marks(who, text.fields(), conversationId).map(marks -> Preview.of(text, marks));
    }

    /**
     * Refuses what must not be published, with the field at fault and with all {@code marks}.
     *
     * @return what of the confirmation was needed, as {@link Confirmation#neededFor} tells it
     */
    Mono<List<String>> demandClean(
            Identity.Agent who, StoryText text, @Nullable String conversationId, Confirmation confirmed) {
        return demandClean(who, text.fields(), conversationId, confirmed);
    }

    /** As for a story, of what is said to one. */
    Mono<List<String>> demandCleanComment(
            Identity.Agent who, String text, @Nullable String conversationId, Confirmation confirmed) {
        return demandClean(who, Map.of("text", text), conversationId, confirmed);
    }

    private Mono<List<String>> demandClean(
            Identity.Agent who, Map<String, String> texts, @Nullable String conversationId, Confirmation confirmed) {
        return marks(who, texts, conversationId)
                .doOnNext(marks -> demandClean(marks, confirmed))
                .map(confirmed::neededFor);
    }

    private static void demandClean(List<Mark> marks, Confirmation confirmed) {
        marks.stream().filter(mark -> !confirmed.allows(mark)).findFirst().ifPresent(mark -> {
            throw Refusal.badField(mark.field(), "still holds " + mark.kind().said() + ".")
                    .with("marks", marks.stream().map(WireMark::of).toList());
        });
    }

    private Mono<List<Mark>> marks(Identity.Agent who, Map<String, String> texts, @Nullable String conversationId) {
        Mono<Redaction.Named> names =
                conversationId == null ? Mono.just(Redaction.Named.NOBODY) : namesIn(who, conversationId);
        return names.flatMap(known -> Mono.fromCallable(() -> new Redaction(known, settings.regions()).marks(texts))
                .subscribeOn(Schedulers.boundedElastic()));
    }

    /**
     * What the customer is called, in that conversation and today, under whichever name they came, and whoever got something there; nothing where the
     * conversation is gone.
     */
    private Mono<Redaction.Named> namesIn(Identity.Agent who, String conversationId) {
        return conversations
                .mine(who, conversationId)
                .map(Conversation::customer)
                .flatMap(then -> Mono.zip(
                        customers.of(then.id()).map(Merged::names).defaultIfEmpty(List.of()),
                        recipientsIn(conversationId),
                        (now, recipients) -> named(then.name(), now, recipients)))
                .onErrorResume(
                        Refusal.class,
                        gone -> gone.code() == RefusalCode.NOT_FOUND
                                ? Mono.just(Redaction.Named.NOBODY)
                                : Mono.error(gone));
    }

    private Mono<List<String>> recipientsIn(String conversationId) {
        GestureLookup lookup = gestures.getIfAvailable();
        return lookup == null ? Mono.just(List.of()) : lookup.recipientsIn(conversationId);
    }

    private static Redaction.Named named(@Nullable String then, List<String> now, List<String> recipients) {
        List<String> names = new ArrayList<>();
        if (then != null) {
            names.add(then);
        }
        names.addAll(now);
        return new Redaction.Named(names, recipients);
    }
}
