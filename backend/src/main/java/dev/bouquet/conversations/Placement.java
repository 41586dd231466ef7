package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where conversations stand: in which queue and with whom. The verbs by which routing moves them; who takes up an agent's
 * place is routing's own business. Refusals as those of {@link Conversations}.
 */
@Component
public class Placement {
    /** How many entries are read at once. */
    public static final int ENTRIES_MAX = TranscriptReader.PAGE_MAX;

    private final Transcript transcript;
    private final TranscriptReader reader;
    private final ConversationStore snapshots;
    private final Projector projector;
    private final Queues queues;
    private final Clock clock;

    Placement(
            Transcript transcript,
            TranscriptReader reader,
            ConversationStore snapshots,
            Projector projector,
            Queues queues,
            Clock clock) {
        this.transcript = transcript;
        this.reader = reader;
        this.snapshots = snapshots;
        this.projector = projector;
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * Gives the conversation to an agent, if nothing was added to it since {@code head}; nothing to do where they hold it.
     *
     * @param head at which a place of the agent was taken for it; were it assigned later, that place could be gone
     * @throws Refusal {@code conflict} where it has moved on, or where a colleague holds it and {@code by} is neither that
     *     colleague nor a supervisor; {@code closed} where it is resolved
     */
    public Mono<Appended> assign(Author by, boolean supervisor, String conversationId, Person to, long head) {
        return append(conversationId, new Command.Assign(by, to, head, supervisor));
    }

    /** The same under a clientId, done once: see {@link Assisting#takenOver}. */
    public Mono<Appended> takeOver(Author by, String conversationId, Person to, long head, String clientId) {
        Command.Assign assign = new Command.Assign(by, to, head, true);
        return append(conversationId, new Assist.TakeOver(assign, clientId));
    }

    /**
     * A conversation for an agent; as of {@link #assign}.
     *
     * @param head at which a place of the agent was taken for it
     */
    public record Assignment(String conversationId, Person to, long head) {}

    /**
     * Gives several conversations to agents by the system, none of them earlier than those before it: see
     * {@link Transcript#appendInOrder}. The first that was not given yet is to be given alone, by {@link #assign}, before
     * those behind it.
     *
     * @return an outcome for each, in the same order
     */
    public Mono<List<Outcome>> assignInOrder(List<Assignment> inOrder) {
        return transcript.appendInOrder(inOrder.stream()
                .map(each -> new Transcript.Turn(
                        each.conversationId(), new Command.Assign(Author.SYSTEM, each.to(), each.head(), false)))
                .toList());
    }

    /**
     * Puts the conversation back into a queue; nothing to do where it waits there. Who may do so: see {@link #assign}.
     *
     * @param clientId under which it is done once, whoever has it by then, and whether or not there still is that queue; null
     *     where it is sent once
     */
    public Mono<Appended> putBack(Identity.Agent who, String conversationId, String queue, @Nullable String clientId) {
        boolean supervisor = who.role().atLeast(Role.SUPERVISOR);
        Author by = Conversations.author(who);
        return queues.find(queue)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(there -> new Command.PutBack(by, clientId, queue, there.orElse(null), supervisor))
                .flatMap(command -> append(conversationId, command));
    }

    /** Takes it back from an agent who is not there; nothing to do where they do not work on it. */
    public Mono<Appended> takeBack(String conversationId, String agentId, ReleaseReason reason) {
        return append(conversationId, new Command.TakeBack(agentId, reason));
    }

    /**
     * Back to the front of its queue, because its customer wants somebody else than that agent; nothing to do where it is
     * not with them any more. Whose conversation it is must have been checked.
     */
    public Mono<Appended> askForAnother(Identity.Customer who, String conversationId, String agentId) {
        return append(conversationId, new AskForAnother(Conversations.author(who), agentId));
    }

    /** Moves it on to another queue; nothing to do where it does not wait in {@code from}. */
    public Mono<Appended> moveOn(String conversationId, String from, Queue to) {
        return append(conversationId, new Command.MoveOn(from, to));
    }

    /** Names who answers for it while it waits; nothing to do where somebody does. */
    public Mono<Appended> own(String conversationId, Person owner) {
        return append(conversationId, new Command.Own(owner));
    }

    /** From now on nothing can be inserted right after {@code head} that was decided before. */
    public Mono<Appended> fence(String conversationId, long head) {
        return append(conversationId, new Command.Fence(head));
    }

    /** The conversation as the store has it now. */
    public Mono<Conversation> fresh(String conversationId) {
        return transcript.fresh(ConversationIds.check(conversationId));
    }

    /** As {@link #fresh}, perhaps a moment old. */
    public Mono<Conversation> known(String conversationId) {
        return transcript.known(ConversationIds.check(conversationId));
    }

    /** As {@link #known}, once all that is being added to it here is durable. */
    public Mono<Conversation> settled(String conversationId) {
        return transcript.settled(ConversationIds.check(conversationId));
    }

    /** Who is on their way into that queue; to be looked at before the queue is. */
    public Arrivals arrivals(String queue) {
        // The time first: who comes between the two is among them and later than it, both of which is true.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Arrivals(transcript.opening(queue), at);
    }

    /** What was added to the conversation after {@code seq}, in order and without a gap, at most {@link #ENTRIES_MAX}. */
    public Mono<List<Entry>> entriesAfter(String conversationId, long seq) {
        return reader.page(ConversationIds.check(conversationId), seq, ENTRIES_MAX);
    }

    /** Who waits in a queue, in its order; what this node wrote is in it. */
    public Mono<List<Waiting>> waiting(String queue, int limit) {
        return projector
                .settled()
                .then(Mono.defer(() -> snapshots.waiting(queue, limit).collectList()));
    }

    /** All that wait or are being worked on, in no order; what this node wrote is in it. */
    public Flux<Placed> underWay(int limit) {
        return projector.settled().thenMany(Flux.defer(() -> snapshots.underWay(limit)));
    }

    /** Who waits in a queue that is none of these; what this node wrote is in it. */
    public Mono<List<String>> waitingElsewhere(Collection<String> queues, int limit) {
        return projector
                .settled()
                .then(Mono.defer(() -> snapshots.waitingElsewhere(queues, limit).collectList()));
    }

    /** Of each of these customers the id of who answered for them last, where somebody did. */
    public Mono<Map<String, String>> lastOwners(Collection<String> customerIds) {
        return snapshots.lastOwners(customerIds);
    }

    private Mono<Appended> append(String conversationId, Command command) {
        return Mono.defer(() -> transcript.append(ConversationIds.check(conversationId), command));
    }
}
