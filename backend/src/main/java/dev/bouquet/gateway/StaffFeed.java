package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.WireConversation;
import dev.bouquet.conversations.WireMention;
import dev.bouquet.identity.Identity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Keeps the lists of staff current: all staff hear when a conversation moves or its customer rates it; new words in a conversation that one does not
 * follow are told to its assignee, or to all while nobody has it, a few times a second at the most. Whoever is mentioned in a note
 * hears of it at once.
 */
@Component
class StaffFeed {
    private static final int GATHERED_MAX = 10_000;

    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final Map<String, Conversation> gathered = new ConcurrentHashMap<>();

    StaffFeed(SocketRegistry registry, FrameWriter frames) {
        this.registry = registry;
        this.frames = frames;
    }

    void appended(Conversation conversation, List<Entry> entries, boolean moved) {
        if (registry.staff().isEmpty()) {
            return;
        }
        entries.forEach(entry -> tellMentioned(conversation, entry));
        if (moved || rated(entries)) {
            gathered.remove(conversation.id());
            send(new ServerFrame.Changed(WireConversation.of(conversation)), socket -> true);
            tellAssignee(conversation, entries);
        } else if (gathered.size() < GATHERED_MAX) {
            gathered.put(conversation.id(), conversation);
        }
    }

    private static boolean rated(List<Entry> entries) {
        return entries.stream().anyMatch(entry -> entry.body() instanceof EntryBody.Feedback);
    }

    /** Wherever they are: whoever is mentioned need not follow the conversation, nor have it. */
    private void tellMentioned(Conversation conversation, Entry entry) {
        List<String> mentioned = entry.body().mentions();
        if (!mentioned.isEmpty()) {
            send(new ServerFrame.MentionAdded(WireMention.of(conversation, entry)), socket -> {
                Identity who = socket.identity();
                return who != null && mentioned.contains(who.id());
            });
        }
    }

    private void tellAssignee(Conversation conversation, List<Entry> entries) {
        boolean assigned = entries.stream().anyMatch(entry -> entry.body() instanceof EntryBody.Assigned);
        if (assigned) {
            send(new ServerFrame.Assigned(WireConversation.of(conversation)), socket -> isOf(socket, conversation));
        }
    }

    /** Sends what was gathered since the last time. */
    void flush() {
        for (String id : List.copyOf(gathered.keySet())) {
            Conversation conversation = gathered.remove(id);
            if (conversation != null) {
                send(
                        new ServerFrame.Changed(WireConversation.of(conversation)),
                        socket -> concerns(socket, conversation));
            }
        }
    }

    private boolean concerns(Socket socket, Conversation conversation) {
        boolean follows = registry.followers(conversation.id()).contains(socket);
        return !follows && (conversation.assignee() == null || isOf(socket, conversation));
    }

    private static boolean isOf(Socket socket, Conversation conversation) {
        Identity who = socket.identity();
        return who != null && conversation.isAssignedTo(who.id());
    }

    void send(ServerFrame frame, Predicate<Socket> to) {
        byte[] encoded = null;
        for (Socket socket : registry.staff()) {
            if (to.test(socket)) {
                encoded = encoded == null ? frames.encode(frame) : encoded;
                socket.writer.send(encoded);
            }
        }
    }
}
