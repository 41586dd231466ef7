package dev.bouquet.stories;

import dev.bouquet.audit.Audit;
import dev.bouquet.conversations.EntryText;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What colleagues say to stories. */
@Component
class Comments {
    static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 100;
    private static final int TEXT_MAX = 2_000;
    private static final int CLIENT_ID_MAX = 64;

    private final Stories stories;
    private final StoryStore store;
    private final StoryCommentStore comments;
    private final Redactions redactions;
    private final StoryOrigins origins;
    private final StorySettings settings;
    private final Audit audit;
    private final Clock clock;

    Comments(
            Stories stories,
            StoryStore store,
            StoryCommentStore comments,
            Redactions redactions,
            StoryOrigins origins,
            StorySettings settings,
            Audit audit,
            Clock clock) {
        this.stories = stories;
        this.store = store;
        this.comments = comments;
        this.redactions = redactions;
        this.origins = origins;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Comment> items, @Nullable String next) {}

    /** Those on a story that one may see, the oldest first. */
    Mono<Slice> list(Identity.Agent who, String storyId, @Nullable String cursor, int limit) {
        return Mono.defer(() -> {
            if (limit < 1 || limit > LIMIT_MAX) {
                throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
            }
            StoryCursor from = StoryCursor.parse(cursor);
            return stories.find(who, storyId)
                    .flatMap(story -> comments.list(story.id(), from, limit + 1).collectList())
                    .map(found -> slice(found, limit));
        });
    }

    private static Slice slice(List<Comment> found, int limit) {
        if (found.size() <= limit) {
            return new Slice(found, null);
        }
        List<Comment> items = found.subList(0, limit);
        return new Slice(
                items, new StoryCursor(items.getLast().at(), items.getLast().id()).text());
    }

    /**
     * Adds a comment to a published story. Refuses with a bad field what gives somebody away, as a story, and with {@code conflict}
     * where the customer had their data deleted: nobody knows any more what would give them away.
     *
     * @param clientId the author's own name of it: the same one again is the same comment, and with another text a conflict;
     *     null where the author gives none
     * @param confirmed as for a story: where it was needed, the audit says so
     */
    Mono<Comment> add(
            Identity.Agent who,
            String storyId,
            @Nullable String text,
            @Nullable String clientId,
            Confirmation confirmed) {
        return Mono.defer(() -> {
            String said = EntryText.check("text", text == null ? "" : text, TEXT_MAX);
            String id = id(who, storyId, clientId);
            return stories.told(who, storyId)
                    .delayUntil(story -> origins.demandTellable(who, story.conversationId()))
                    .delayUntil(story -> redactions
                            .demandCleanComment(who, said, story.conversationId(), confirmed)
                            .delayUntil(needed -> room(storyId, id))
                            .flatMap(needed -> noted(who, storyId, needed)))
                    .flatMap(story -> added(who, comment(who, storyId, id, said)));
        });
    }

    private Comment comment(Identity.Agent who, String storyId, String id, String said) {
        return new Comment(
                id, storyId, Stories.person(who), said, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Mono<Void> noted(Identity.Agent who, String storyId, List<String> needed) {
        return needed.isEmpty()
                ? Mono.empty()
                : audit.note(who, "story.commented", "story:" + storyId, Stories.confirmedDetails(needed));
    }

    private static String id(Identity.Agent who, String storyId, @Nullable String clientId) {
        return clientId == null
                ? Secrets.newId()
                : Secrets.sha256(storyId + "\n" + who.id() + "\n" + Inputs.demand("clientId", clientId, CLIENT_ID_MAX));
    }

    /** Two who write the last ones at the same moment may both succeed. */
    private Mono<Void> room(String storyId, String id) {
        return comments.count(storyId)
                .filter(count -> count >= settings.commentsMax())
                .flatMap(full -> comments.find(id).hasElement())
                .filter(there -> !there)
                .flatMap(none ->
                        Mono.error(() -> Refusal.conflict("There are " + settings.commentsMax() + " comments already.")
                                .because("too_many_comments")));
    }

    /** Where an earlier sending died on the way it is blank still, and this one carries on. */
    private Mono<Comment> added(Identity.Agent who, Comment comment) {
        String attempt = Secrets.newId();
        Mono<Comment> there = Mono.defer(() -> comments.find(comment.id())).map(first -> same(first, comment));
        return comments.insertBlank(comment, attempt)
                .flatMap(isNew -> isNew ? Mono.just(attempt) : comments.attempt(comment.id()))
                .flatMap(begun -> said(who, comment, begun))
                .switchIfEmpty(there)
                .switchIfEmpty(Mono.defer(() -> stillTellable(who, comment).then(Mono.error(Refusal::unavailable))))
                .delayUntil(added -> comments.count(added.storyId())
                        .flatMap(count -> store.countedComments(added.storyId(), count)));
    }

    /**
     * Gives it its text once it is known that this may be said: a node that dies before leaves nothing of it behind. Empty
     * where it has one by now, or is there no more.
     */
    private Mono<Comment> said(Identity.Agent who, Comment comment, String attempt) {
        Mono<Void> takenAway = Mono.defer(() -> comments.deleteBlank(comment.id(), attempt));
        return stillTellable(who, comment)
                .onErrorResume(Refusal.class, refused -> takenAway.then(Mono.error(refused)))
                .then(Mono.defer(() -> comments.fill(comment.id(), attempt, comment.text())));
    }

    /** Of the story as it is now: it may be of another conversation since. */
    private Mono<Void> stillTellable(Identity.Agent who, Comment comment) {
        return stories.told(who, comment.storyId())
                .flatMap(story -> origins.demandTellable(who, story.conversationId()));
    }

    private static Comment same(Comment first, Comment again) {
        if (!first.text().equals(again.text())) {
            throw Refusal.conflict("This clientId was used for another text.").because("other_comment");
        }
        return first;
    }
}
