package dev.bouquet.stories;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where what is told happened. A story of a gesture is of the gesture's conversation: else nobody would know whose name must
 * not stand in it.
 */
@Component
class StoryOrigins {
    private final Conversations conversations;
    private final ObjectProvider<GestureLookup> gestures;

    StoryOrigins(Conversations conversations, ObjectProvider<GestureLookup> gestures) {
        this.conversations = conversations;
        this.gestures = gestures;
    }

    /** The draft in its conversation, with what it names known to exist; refuses with a bad field what does not. */
    Mono<StoryDraft> demand(Identity.Agent who, StoryDraft draft, @Nullable String gestureId) {
        String conversationId = draft.demandConversationId();
        return gestureId != null || conversationId == null
                ? inConversation(draft, gestureId)
                : demandConversation(who, conversationId).thenReturn(draft);
    }

    /** The draft in the conversation of that gesture, or as it is where there is none; refuses one of another conversation. */
    Mono<StoryDraft> inConversation(StoryDraft draft, @Nullable String gestureId) {
        String conversationId = draft.demandConversationId();
        return gestureId == null
                ? Mono.just(draft)
                : conversationOf(gestureId).map(theirs -> {
                    if (conversationId != null && !conversationId.equals(theirs)) {
                        throw Refusal.badField("conversationId", "is not that of the gesture.");
                    }
                    return draft.in(theirs);
                });
    }

    private Mono<String> conversationOf(String gestureId) {
        GestureLookup lookup = gestures.getIfAvailable();
        Mono<String> found = lookup == null ? Mono.empty() : lookup.conversationOf(gestureId);
        return found.switchIfEmpty(Mono.error(() -> Refusal.badField("gestureId", "names no gesture.")));
    }

    /**
     * Refuses with {@code conflict} what happened in a conversation whose customer had their data deleted. Asked before any word
     * is written, and once something of this conversation is kept that has none yet: what is kept when they begin to be
     * forgotten is found by that and gets no words any more, and what is kept later finds it here.
     */
    Mono<Void> demandTellable(Identity.Agent who, @Nullable String conversationId) {
        return conversationId == null
                ? Mono.empty()
                : demandConversation(who, conversationId)
                        .filter(Conversation::erased)
                        .flatMap(erased -> Mono.error(() -> Refusal.conflict(
                                        "The customer had their data deleted: nothing more is told of it.")
                                .because("erased")));
    }

    /** As {@link #demandTellable}, of what was told before: it may be published where the conversation is gone. */
    Mono<Void> demandPublishable(Identity.Agent who, @Nullable String conversationId) {
        return demandTellable(who, conversationId)
                .onErrorResume(Refusal.class, refusal -> isGone(refusal) ? Mono.empty() : Mono.error(refusal));
    }

    /** Whether there is no such conversation; where that is not known nobody may say that its customer is not forgotten. */
    static boolean isGone(Refusal refusal) {
        return refusal.code() == RefusalCode.BAD_FRAME || refusal.code() == RefusalCode.NOT_FOUND;
    }

    /** The conversation of that id as the store has it now; refuses with a bad field where there is none. */
    Mono<Conversation> demandConversation(Identity.Agent who, @Nullable String id) {
        if (id == null) {
            return Mono.error(() -> Refusal.badField("conversationId", "is required."));
        }
        return conversations
                .find(who, id)
                .onErrorMap(
                        Refusal.class,
                        refusal -> refusal.code() == RefusalCode.NOT_FOUND
                                ? Refusal.badField("conversationId", "names no conversation.")
                                : refusal);
    }
}
