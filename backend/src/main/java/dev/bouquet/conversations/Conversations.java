package dev.bouquet.conversations;

import dev.bouquet.conversations.Transcript.Announcement;
import dev.bouquet.identity.Identity;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.signals.Bells;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Everything that can be done to a conversation. Each verb checks who asks – somebody else's conversation does not exist for
 * a customer – and answers when the result is durable. Refusals: {@code not_found}, {@code bad_frame} with the field,
 * {@code too_large}, {@code conflict}, {@code closed}, {@code forbidden}, and {@code unavailable} where nothing is certain
 * and the same call should be made again.
 */
@Component
public class Conversations {
    private static final String WEB = "web";

    private final Transcript transcript;
    private final TranscriptReader reader;
    private final Projector projector;
    private final ReadMarks readMarks;
    private final Attachments attachments;
    private final Mentions mentions;
    private final Queues queues;
    private final Bells bells;
    private final Clock clock;
    private final List<TranscriptListener> listeners = new CopyOnWriteArrayList<>();

    Conversations(
            Transcript transcript,
            TranscriptReader reader,
            Projector projector,
            ReadMarks readMarks,
            Attachments attachments,
            Mentions mentions,
            Queues queues,
            Bells bells,
            Clock clock) {
        this.transcript = transcript;
        this.reader = reader;
        this.projector = projector;
        this.readMarks = readMarks;
        this.attachments = attachments;
        this.mentions = mentions;
        this.queues = queues;
        this.bells = bells;
        this.clock = clock;
        transcript.announceTo(this::announce);
    }

    /** What a customer brings. */
    public record Start(
            String clientId,
            String text,
            @Nullable String queue,
            @Nullable String subject,
            Map<String, Object> attributes) {}

    /**
     * Opens a conversation with its first message and queues it. The same customer and clientId give the same conversation,
     * also after a crash between its two entries.
     */
    public Mono<Appended> start(Identity.Customer customer, Start start) {
        return Mono.defer(() -> {
            String clientId = EntryText.checkClientId(start.clientId());
            String text = EntryText.check("text", start.text());
            String subject = start.subject() == null ? null : EntryText.checkLine("subject", start.subject());
            Attributes.check(start.attributes());
            String id = ConversationIds.of(customer.id(), clientId);
            Person person = new Person(customer.id(), customer.name());
            Author author = Author.customer(customer.id(), customer.name());
            return queue(start.queue() == null ? Queue.GENERAL : start.queue())
                    .flatMap(queue -> transcript.append(id, open(person, queue, subject, start.attributes())))
                    .then(transcript.append(
                            id, new Command.PostMessage(author, clientId, new EntryBody.Message(text))));
        });
    }

    private static Command open(
            Person customer, Queue queue, @Nullable String subject, Map<String, Object> attributes) {
        int priority = Command.priorityIn(queue, WEB, attributes);
        return new Command.Open(customer, WEB, queue.id(), subject, priority, attributes);
    }

    /**
     * Adds a message. The same author and clientId give the same entry; with another text or other attachments they are
     * refused as conflict.
     */
    public Mono<Appended> postMessage(Identity who, String conversationId, Said said) {
        return said.check().then(mine(who, conversationId)).then(say(who, conversationId, said, true));
    }

    /**
     * Adds a note that only staff see; otherwise as {@link #postMessage}. Refuses with {@code bad_frame} where somebody is
     * mentioned who does not work here, unless the note is there already: then they did.
     */
    public Mono<Appended> postNote(Identity.Agent who, String conversationId, Said said) {
        return said.check()
                .then(Mono.defer(
                        () -> mentions.check(said, Entry.dedupeKey(conversationId, author(who), said.clientId()))))
                .then(Mono.defer(() -> say(who, conversationId, said, false)));
    }

    private Mono<Appended> say(Identity who, String id, Said said, boolean everyone) {
        Author author = author(who);
        return attachments.have(author, id, said, everyone, files -> append(id, said.command(author, files, everyone)));
    }

    /** Tells in the transcript how far a gesture has come; the same clientId tells the same once. */
    public Mono<Appended> tellGesture(String conversationId, String clientId, EntryBody.GestureStep step) {
        return append(conversationId, new TellGesture(clientId, step));
    }

    /** What stands at that place of a transcript; empty where there is nothing. Whose it is must have been checked. */
    public Mono<Entry> entry(String conversationId, long seq) {
        return seq < 1
                ? Mono.empty()
                : reader.page(ConversationIds.check(conversationId), seq - 1, 1)
                        .filter(entries -> !entries.isEmpty())
                        .map(List::getFirst);
    }

    /**
     * Resolves the conversation; customers may resolve their own. Nothing to do where it is resolved.
     *
     * @param clientId under which it is done once, also where it was reopened since; null where it is sent once
     */
    public Mono<Appended> resolve(Identity who, String conversationId, @Nullable String clientId) {
        return Mono.defer(() -> {
            Command command = new Command.Resolve(author(who), EntryText.checkOptionalClientId(clientId));
            return mine(who, conversationId).then(append(conversationId, command));
        });
    }

    /** Brings it back to work: to its agent, else to its queue. Nothing to do where it is open or queued. */
    public Mono<Appended> reopen(Identity.Agent who, String conversationId) {
        return append(conversationId, new Command.Reopen(author(who)));
    }

    /**
     * Sets the conversation aside; refuses with {@code closed} once resolved. Nothing to do where it sleeps until then already.
     *
     * @param clientId under which it is done once, also where it woke since; null where it is sent once
     * @param until when it comes back by itself, in the future and at most 366 days ahead; null until the customer writes
     */
    public Mono<Appended> snooze(
            Identity.Agent who, String conversationId, @Nullable String clientId, @Nullable Instant until) {
        return Mono.defer(() -> {
            String key = EntryText.checkOptionalClientId(clientId);
            return append(conversationId, new Snooze(author(who), key, until, clock.instant()));
        });
    }

    /** The conversation as the store has it now, if it may be seen; else {@code not_found}. */
    public Mono<Conversation> find(Identity who, String conversationId) {
        return visible(who, Mono.defer(() -> transcript.fresh(ConversationIds.check(conversationId))));
    }

    /** As {@link #find}, perhaps a moment old. */
    public Mono<Conversation> mine(Identity who, String conversationId) {
        return visible(who, Mono.defer(() -> transcript.known(ConversationIds.check(conversationId))));
    }

    /**
     * A page of a transcript: all entries in ({@code after}, {@code through}] that one may see.
     *
     * @param head of the conversation
     */
    public record Page(long after, long through, long head, List<Entry> entries) {}

    /**
     * Reads on from {@code after}; whose conversation it is must have been checked.
     *
     * @param head as far as is known; nothing is read where {@code after} has reached it
     */
    public Mono<Page> page(Identity who, String conversationId, long after, long head, int limit) {
        if (after >= head) {
            return Mono.just(new Page(after, after, head, List.of()));
        }
        int bounded = Math.clamp(limit, 1, TranscriptReader.PAGE_MAX);
        return reader.page(conversationId, after, bounded).map(entries -> {
            long through = after + entries.size();
            return new Page(after, through, Math.max(head, through), visibleTo(who, entries));
        });
    }

    /** Those of these entries that this person may see. */
    public static List<Entry> visibleTo(Identity who, List<Entry> entries) {
        return who.isStaff() || entries.stream().allMatch(Entry::visibleToCustomer)
                ? entries
                : entries.stream().filter(Entry::visibleToCustomer).toList();
    }

    /** Remembers how far somebody read; lossy, forward only. Nobody reads beyond the head, which is then what is answered. */
    public long markRead(Identity who, String conversationId, long seq) {
        long reached = Math.min(seq, transcript.head(conversationId));
        readMarks.mark(conversationId, reached, author(who));
        return reached;
    }

    /** How far a side has read. */
    public record ReadMark(long seq, Author by) {}

    /** How far the customer and the agents have read; a side that has read nothing is left out. */
    public Flux<ReadMark> readMarks(String conversationId) {
        return readMarks.of(conversationId).map(mark -> new ReadMark(mark.seq(), mark.by()));
    }

    /** Keeps the conversation current on this node while somebody here follows it. */
    public void followed(String conversationId) {
        transcript.follow(conversationId, 1);
    }

    /** Somebody here follows it no longer; once for each {@link #followed}. */
    public void unfollowed(String conversationId) {
        transcript.follow(conversationId, -1);
    }

    /** The head as this node knows it; 0 where it knows nothing. */
    public long head(String conversationId) {
        return transcript.head(conversationId);
    }

    /** Tells the listener from now on; before anything is served, and for good. */
    public void listen(TranscriptListener listener) {
        listeners.add(listener);
    }

    /** Whether everything that was accepted is answered. */
    public boolean quiet() {
        return transcript.quiet();
    }

    /** The identity as the author of an entry. */
    public static Author author(Identity who) {
        return new Author(who.kind(), who.id(), who.name());
    }

    /** One bell for all that one insert made durable: on a busy node bells would else cost as much as the messages. */
    private void announce(List<Announcement> announcements) {
        StringBuilder grown = new StringBuilder();
        for (Announcement announcement : announcements) {
            Conversation state = announcement.conversation();
            Debt debt = announcement.debt();
            if (debt != null) {
                grown.append(grown.isEmpty() ? "" : ",")
                        .append(state.id())
                        .append(' ')
                        .append(state.head());
                projector.project(state, debt);
            }
            listeners.forEach(
                    listener -> listener.appended(state, announcement.entries(), announcement.moved(), debt != null));
        }
        if (!grown.isEmpty()) {
            bells.ring(grown.toString());
        }
    }

    private Mono<Appended> append(String conversationId, Command command) {
        return Mono.defer(() -> transcript.append(ConversationIds.check(conversationId), command));
    }

    private static Mono<Conversation> visible(Identity who, Mono<Conversation> conversation) {
        return conversation
                .filter(found -> who.isStaff() || found.belongsTo(who.id()))
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Queue> queue(String id) {
        Queue known = queues.known(id);
        return known != null
                ? Mono.just(known)
                : queues.find(id).switchIfEmpty(Mono.error(() -> Refusal.badField("queue", "names no queue.")));
    }
}
