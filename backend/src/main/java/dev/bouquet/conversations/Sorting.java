package dev.bouquet.conversations;

import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How staff sort conversations: by tags, and by how soon each is served. Neither is told to customers. Each verb may be sent
 * again under its clientId, and has nothing to do where it is so already; refusals as those of {@link Conversations}.
 */
@Component
public class Sorting {
    /** The highest; 0 is ordinary. */
    public static final int PRIORITY_MAX = 9;

    private static final Logger log = LoggerFactory.getLogger(Sorting.class);
    private static final int SUGGESTED_MAX = 500;

    private final Transcript transcript;
    private final TagStore store;
    private final Clock clock;

    Sorting(Transcript transcript, TagStore store, Clock clock) {
        this.transcript = transcript;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Adds and removes tags.
     *
     * @param add at most {@link Tags#MAX}, as many as a conversation has; each one line of at most {@link Tags#LENGTH_MAX}
     *     code points, kept without needless spaces
     * @param remove the same; none of them is added as well
     */
    public Mono<Appended> tag(
            Identity.Agent who, String conversationId, String clientId, List<String> add, List<String> remove) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            EntryBody.Tagged tagged = tagged(add, remove);
            Command command = new Sort.Tag(Conversations.author(who), clientId, tagged);
            return transcript
                    .append(ConversationIds.check(conversationId), command)
                    .flatMap(done -> suggest(tagged).thenReturn(done));
        });
    }

    /** Refuses by its name what {@link #tag} would not take of any conversation. */
    public static void checkTags(List<String> add, List<String> remove) {
        var unused = tagged(add, remove);
    }

    /** Refuses what is no priority. */
    public static int checkPriority(int priority) {
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw Refusal.badField("priority", "must be a whole number from 0 to " + PRIORITY_MAX + ".");
        }
        return priority;
    }

    private static EntryBody.Tagged tagged(List<String> add, List<String> remove) {
        List<String> added = Tags.demandAll("add", add);
        List<String> removed = Tags.demandAll("remove", remove);
        if (added.isEmpty() && removed.isEmpty()) {
            throw Refusal.badField("add", "must name a tag where none is removed.");
        }
        List<String> keys = added.stream().map(Tags::key).toList();
        if (removed.stream().map(Tags::key).anyMatch(keys::contains)) {
            throw Refusal.badField("remove", "must not name what is added.");
        }
        return new EntryBody.Tagged(added, removed);
    }

    /** A tag that cannot be noted for now is not suggested, and that is all. */
    private Mono<Void> suggest(EntryBody.Tagged tagged) {
        return store.used(tagged.added(), clock.instant()).onErrorResume(away -> {
            log.debug("A tag is not suggested: {}", away.getClass().getName());
            return Mono.empty();
        });
    }

    /**
     * Says how soon it is served. While it waits it moves in its queue at once; the priority holds until it comes into another
     * queue.
     *
     * @param priority 0 to {@link #PRIORITY_MAX}; the higher goes first
     */
    public Mono<Appended> prioritise(Identity.Agent who, String conversationId, String clientId, int priority) {
        return Mono.defer(() -> {
            EntryText.checkClientId(clientId);
            Command command = new Sort.Prioritise(Conversations.author(who), clientId, checkPriority(priority));
            return transcript.append(ConversationIds.check(conversationId), command);
        });
    }

    /** Tags that were used before, the latest first, at most 500. */
    Mono<List<String>> used() {
        return store.latest(SUGGESTED_MAX);
    }
}
