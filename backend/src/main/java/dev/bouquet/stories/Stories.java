package dev.bouquet.stories;

import dev.bouquet.audit.Audit;
import dev.bouquet.conversations.Person;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Everything that can be done to a story. A draft exists for its author only. What is published is for all of the staff, and
 * not changed any more unless it is withdrawn. Refusals: {@code not_found}, {@code bad_frame} with the field, {@code too_large}, {@code
 * forbidden}, {@code conflict}.
 */
@Component
public class Stories {
    private final StoryStore store;
    private final StoryUseStore uses;
    private final Redactions redactions;
    private final StoryNews news;
    private final StoryOrigins origins;
    private final StorySettings settings;
    private final Audit audit;
    private final Clock clock;
    private final Counter published;
    private final Counter used;

    Stories(
            StoryStore store,
            StoryUseStore uses,
            Redactions redactions,
            StoryNews news,
            StoryOrigins origins,
            StorySettings settings,
            Audit audit,
            MeterRegistry meters,
            Clock clock) {
        this.store = store;
        this.uses = uses;
        this.redactions = redactions;
        this.news = news;
        this.origins = origins;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.published = meters.counter("bouquet.stories.published");
        this.used = meters.counter("bouquet.stories.used");
    }

    /** Tells the listener from now on, for good. */
    public void listen(StoryListener listener) {
        news.listen(listener);
    }

    /** Begins a draft. Refuses with {@code conflict} an author who has too many. */
    Mono<Story> begin(Identity.Agent who, StoryDraft draft) {
        return Mono.defer(() -> {
            StoryText text = draft.begun();
            return origins.demand(who, draft, draft.demandGestureId())
                    .delayUntil(named -> origins.demandTellable(who, named.demandConversationId()))
                    .flatMap(named -> store.draftCount(who.id(), settings.draftsMax())
                            .map(count -> begun(who, named, text, count)))
                    .flatMap(story -> kept(who, story));
        });
    }

    /** At first without its words: a node that dies before it is known that they may be told leaves none of them behind. */
    private Mono<Story> kept(Identity.Agent who, Story story) {
        Mono<Void> tellable = Mono.defer(() -> origins.demandTellable(who, story.conversationId()));
        Mono<Void> takenAway = Mono.defer(() -> store.deleteBlank(story.id()));
        return store.insertBlank(story)
                .then(tellable)
                .onErrorResume(Refusal.class, refused -> takenAway.then(Mono.error(refused)))
                .then(Mono.defer(() -> store.fill(story)))
                .switchIfEmpty(tellable.then(Mono.error(Refusal::unavailable)));
    }

    private Story begun(Identity.Agent who, StoryDraft draft, StoryText text, long drafts) {
        if (drafts >= settings.draftsMax()) {
            throw Refusal.conflict("You have " + settings.draftsMax() + " drafts already. Publish some of them first.")
                    .because("too_many_drafts");
        }
        return new Story(
                Secrets.newId(),
                person(who),
                draft.demandGestureId(),
                draft.demandConversationId(),
                text,
                0,
                0,
                0,
                Map.of(),
                now(),
                null);
    }

    /** The story, if one may see it. */
    Mono<Story> find(Identity.Agent who, String id) {
        return store.find(id).filter(story -> story.visibleTo(who.id())).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /** A published story. */
    Mono<Story> told(Identity.Agent who, String id) {
        return find(who, id).map(story -> {
            if (!story.published()) {
                throw Refusal.conflict("This story is not published yet.").because("not_published");
            }
            return story;
        });
    }

    /** Changes a draft of one's own; refuses with {@code conflict} once it is published. */
    Mono<Story> change(Identity.Agent who, String id, StoryDraft draft) {
        return own(who, id)
                .flatMap(story ->
                        origins.demand(who, draft, gestureOf(story, draft)).map(named -> changed(story, named)))
                .delayUntil(change -> origins.demandTellable(who, change.after().conversationId()))
                .flatMap(change -> told(who, change))
                .switchIfEmpty(Mono.error(Stories::changedMeanwhile));
    }

    /**
     * Writes what is known to be tellable. Whoever forgets a customer changes the version of each story that is of their
     * conversation, or about to be, so that no words are written over what they looked at.
     */
    private Mono<Story> told(Identity.Agent who, Change change) {
        String conversation = change.after().conversationId();
        Mono<Story> written = Mono.defer(() -> store.change(change.before(), change.after()));
        return conversation == null || conversation.equals(change.before().conversationId())
                ? written
                : store.moves(change.before(), conversation)
                        .flatMap(moving ->
                                origins.demandTellable(who, conversation).then(written));
    }

    private static @Nullable String gestureOf(Story story, StoryDraft draft) {
        String named = draft.demandGestureId();
        return named == null ? story.gestureId() : named;
    }

    private record Change(Story before, Story after) {}

    private static Change changed(Story story, StoryDraft draft) {
        if (story.published()) {
            throw Refusal.conflict("This story is published; it is not changed any more.")
                    .because("published");
        }
        String gesture = draft.demandGestureId();
        String conversation = draft.demandConversationId();
        Story after = new Story(
                story.id(),
                story.author(),
                gesture == null ? story.gestureId() : gesture,
                conversation == null ? story.conversationId() : conversation,
                draft.over(story.text()),
                story.version() + 1,
                story.used(),
                story.comments(),
                story.reactions(),
                story.createdAt(),
                null);
        return new Change(story, after);
    }

    /**
     * Publishes a draft of one's own; nothing to do where it is published. Refuses with a bad field where something
     * is missing or gives somebody away, and with {@code conflict} where the customer had their data deleted. What was looked over is what is published: a change in between is a conflict.
     *
     * @param confirmed what the author says of what was found; the audit tells what of it was needed
     */
    Mono<Story> publish(Identity.Agent who, String id, Confirmation confirmed) {
        return own(who, id)
                .flatMap(story -> story.published()
                        ? Mono.just(story)
                        : lookedOver(who, story, confirmed)
                                .delayUntil(needed ->
                                        audit.note(who, "story.published", "story:" + id, confirmedDetails(needed)))
                                .flatMap(needed -> store.publish(story, now()))
                                .switchIfEmpty(Mono.error(Stories::changedMeanwhile))
                                .doOnNext(this::published));
    }

    /**
     * Takes a published story back, by its author or a supervisor: it is its author's draft again, with what was said to it.
     * Nothing to do for the author of a draft. Refuses others with {@code forbidden}.
     */
    Mono<Story> withdraw(Identity.Agent who, String id) {
        return find(who, id)
                .doOnNext(story -> {
                    if (!story.isBy(who.id())) {
                        who.demand(Role.SUPERVISOR);
                    }
                })
                .flatMap(story -> story.published()
                        ? audit.note(who, "story.withdrawn", "story:" + id, Map.of())
                                .then(Mono.defer(() -> store.withdraw(id)))
                                .doOnNext(news::withdrawn)
                                .defaultIfEmpty(story)
                        : Mono.just(story));
    }

    private void published(Story story) {
        published.increment();
        news.published(story);
    }

    private Mono<List<String>> lookedOver(Identity.Agent who, Story story, Confirmation confirmed) {
        story.text().demandWhole();
        return origins.demandPublishable(who, story.conversationId())
                .then(redactions.demandClean(who, story.text(), story.conversationId(), confirmed));
    }

    /** For the audit: which kinds of marks the author answered for; of none nothing is said. */
    static Map<String, ?> confirmedDetails(List<String> needed) {
        return needed.isEmpty() ? Map.of() : Map.of("confirmed", needed);
    }

    private Mono<Story> own(Identity.Agent who, String id) {
        return find(who, id).map(story -> {
            if (!story.isBy(who.id())) {
                throw Refusal.forbidden("Only who tells a story changes or publishes it.")
                        .because("not_the_author");
            }
            return story;
        });
    }

    /**
     * Notes that somebody takes up the idea; the same colleague, story and conversation count once, where they name one, and
     * else the same colleague and story. The count is taken anew from what is noted, so whatever was not counted is counted by the next call.
     */
    Mono<Story> use(Identity.Agent who, String id, @Nullable String conversationId) {
        return told(who, id)
                .delayUntil(story ->
                        conversationId == null ? Mono.empty() : origins.demandConversation(who, conversationId))
                .flatMap(story -> uses.insert(new Use(story.id(), conversationId, person(who), story.author(), now())))
                .doOnNext(isNew -> used.increment(isNew ? 1 : 0))
                .then(Mono.defer(() -> uses.count(id)))
                .flatMap(count -> store.countedUses(id, count));
    }

    /**
     * Reacts, or takes it back. The same reaction twice is one.
     *
     * @param on whether it is to be there; null: the other of what it is now
     */
    Mono<Story> react(Identity.Agent who, String id, Reaction kind, @Nullable Boolean on) {
        Mono<Story> there = store.react(id, kind, who.id());
        Mono<Story> gone = store.unreact(id, kind, who.id());
        Mono<Story> asItIs = Mono.defer(() -> told(who, id));
        Mono<Story> after = on == null ? there.switchIfEmpty(gone) : on ? there : gone;
        return after.switchIfEmpty(asItIs);
    }

    private static Refusal changedMeanwhile() {
        return Refusal.conflict("This story was changed meanwhile. Look at it again.")
                .because("changed_meanwhile");
    }

    static Person person(Identity.Agent who) {
        return new Person(who.id(), who.name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
