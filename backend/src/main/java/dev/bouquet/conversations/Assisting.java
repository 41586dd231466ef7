package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How supervisors help with what a colleague works on: they whisper, take part and leave again, and see who raised a hand. Who
 * may do what must have been checked, but for the hand. Refusals as those of {@link Conversations}.
 */
@Component
public class Assisting {
    /** Who take part in one conversation beside whoever has it. */
    public static final int JOINED_MAX = 10;

    /** In code points. */
    public static final int REASON_MAX = 200;

    /** As many as anybody can look at. */
    public static final int HANDS_MAX = 200;

    private final Transcript transcript;
    private final TranscriptStore entries;
    private final ConversationStore snapshots;
    private final Projector projector;

    Assisting(Transcript transcript, TranscriptStore entries, ConversationStore snapshots, Projector projector) {
        this.transcript = transcript;
        this.entries = entries;
        this.snapshots = snapshots;
        this.projector = projector;
    }

    /** Refuses by its name what is no whisper, or not sent under a proper clientId. */
    public static void checkWhisper(String clientId, String text) {
        EntryText.checkClientId(clientId);
        EntryText.check("text", text);
    }

    /** Refuses by its name what is no clientId. */
    public static void checkClientId(String clientId) {
        EntryText.checkClientId(clientId);
    }

    /** Says something to whoever works on it, which no customer ever sees; in whatever state it is but erased. */
    public Mono<Appended> whisper(Identity.Agent who, String conversationId, String clientId, String text) {
        return Mono.defer(() -> {
            checkWhisper(clientId, text);
            return append(
                    conversationId,
                    new Assist.Whisper(Conversations.author(who), clientId, new EntryBody.Whisper(text)));
        });
    }

    /**
     * Takes part, which everybody in the conversation is told; whoever has it keeps it. Refuses with {@code closed} once it is
     * resolved, and with {@code conflict} where {@link #JOINED_MAX} take part.
     */
    public Mono<Appended> join(Identity.Agent who, String conversationId, String clientId) {
        return Mono.defer(() -> {
            checkClientId(clientId);
            return append(conversationId, new Assist.Join(Conversations.author(who), clientId));
        });
    }

    /** Takes part no longer. */
    public Mono<Appended> leave(Identity.Agent who, String conversationId, String clientId) {
        return Mono.defer(() -> {
            checkClientId(clientId);
            return append(conversationId, new Assist.Leave(Conversations.author(who), clientId));
        });
    }

    /**
     * Raises a hand, or takes it down. Refuses with {@code forbidden} whoever does not have the conversation; supervisors may
     * take down anybody's.
     *
     * @param reason one line of at most {@link #REASON_MAX} code points; null where none is given
     */
    public Mono<Appended> hand(Identity.Agent who, String conversationId, boolean raised, @Nullable String reason) {
        return Mono.defer(() -> {
            String why = reason == null ? null : EntryText.checkLine("reason", reason, REASON_MAX);
            if (why != null && !raised) {
                throw Refusal.badField("reason", "is given only where a hand is raised.");
            }
            boolean supervisor = who.role().atLeast(Role.SUPERVISOR);
            return append(
                    conversationId,
                    new Assist.RaiseHand(Conversations.author(who), new EntryBody.Hand(raised, why), supervisor));
        });
    }

    /**
     * Where a hand is raised, the one that is raised longest first, at most {@link #HANDS_MAX}; those that this node wrote are
     * among them.
     */
    public Flux<Conversation> hands() {
        return projector.settled().thenMany(Flux.defer(() -> snapshots.handsRaised(HANDS_MAX)));
    }

    /**
     * What came of it where this person has taken the conversation over under that clientId before; empty where they have not.
     * Refuses with {@code conflict} where the clientId was used for something else.
     */
    public Mono<Appended> takenOver(Identity.Agent who, String conversationId, String clientId) {
        return Mono.defer(() -> {
            checkClientId(clientId);
            String key = Entry.dedupeKey(ConversationIds.check(conversationId), Conversations.author(who), clientId);
            return entries.findByDedupeKeys(List.of(key)).next().flatMap(earlier -> {
                if (!(earlier.body() instanceof EntryBody.Assigned)) {
                    return Mono.error(Refusal.conflict("clientId was used before for something else."));
                }
                return transcript.known(conversationId).map(state -> new Appended(state, earlier.seq(), earlier.at()));
            });
        });
    }

    private Mono<Appended> append(String conversationId, Command command) {
        return transcript.append(ConversationIds.check(conversationId), command);
    }
}
