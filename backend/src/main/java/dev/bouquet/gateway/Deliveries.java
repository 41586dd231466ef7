package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings entries to those who follow. A socket is sent exactly what comes after its cursor; where something lies between, it
 * is read from the store first. So a socket's entries are complete and in order whatever was lost on the way.
 */
@Component
class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int PAGE = 100;

    /** A frame of entries ends after the entry that brings it over this many characters of text. */
    private static final int FRAME_CHARACTERS = 100_000;

    private final Conversations conversations;
    private final SocketRegistry registry;
    private final FrameWriter frames;

    Deliveries(Conversations conversations, SocketRegistry registry, FrameWriter frames) {
        this.conversations = conversations;
        this.registry = registry;
        this.frames = frames;
    }

    /** Tells all followers on this node. The frame is encoded once for staff and once for customers, when first needed. */
    void appended(Conversation conversation, List<Entry> entries) {
        Encoded forStaff = null;
        Encoded forCustomer = null;
        for (Socket socket : registry.followers(conversation.id())) {
            Identity who = socket.identity();
            if (who == null) {
                continue;
            }
            Encoded encoded;
            if (who.isStaff()) {
                forStaff = forStaff == null ? encode(conversation, entries, who) : forStaff;
                encoded = forStaff;
            } else {
                forCustomer = forCustomer == null ? encode(conversation, entries, who) : forCustomer;
                encoded = forCustomer;
            }
            socket.loop().execute(() -> deliver(socket, conversation.id(), encoded));
        }
    }

    private record Encoded(long after, long through, byte[] frame) {}

    private Encoded encode(Conversation conversation, List<Entry> entries, Identity who) {
        long after = entries.getFirst().seq() - 1;
        long through = entries.getLast().seq();
        return new Encoded(
                after,
                through,
                frames.encode(new ServerFrame.Entries(
                        conversation.id(),
                        after,
                        through,
                        conversation.head(),
                        Conversations.visibleTo(who, entries))));
    }

    private void deliver(Socket socket, String conversationId, Encoded encoded) {
        Following following = socket.followings.get(conversationId);
        if (following == null || encoded.through() <= following.cursor) {
            return;
        }
        following.target = Math.max(following.target, encoded.through());
        if (following.catchingUp) {
            return;
        }
        if (encoded.after() == following.cursor) {
            following.cursor = encoded.through();
            socket.writer.send(encoded.frame());
        } else {
            catchUp(socket, following);
        }
    }

    /** Reads on from the cursor until what is known is sent. On the socket's loop. */
    void catchUp(Socket socket, Following following) {
        Identity who = socket.identity();
        if (following.ended || socket.closing() || who == null) {
            return;
        }
        if (following.cursor >= following.target) {
            following.catchingUp = false;
            return;
        }
        following.catchingUp = true;
        conversations
                .page(who, following.conversationId, following.cursor, following.target, PAGE)
                .subscribe(
                        page -> socket.loop().execute(() -> sendPage(socket, following, page)),
                        failure -> socket.loop().execute(() -> pageFailed(following, failure)));
    }

    private void sendPage(Socket socket, Following following, Conversations.Page page) {
        if (following.ended || page.through() <= following.cursor) {
            following.catchingUp = false;
            return;
        }
        Conversations.Page part = firstPart(page);
        following.cursor = part.through();
        byte[] frame = frames.encode(new ServerFrame.Entries(
                following.conversationId,
                part.after(),
                part.through(),
                Math.max(part.head(), following.target),
                part.entries()));
        socket.writer.sendThen(frame, () -> catchUp(socket, following));
    }

    /** Long texts are spread over several frames; the rest is read again. */
    private static Conversations.Page firstPart(Conversations.Page page) {
        int characters = 0;
        List<Entry> entries = page.entries();
        for (int i = 0; i < entries.size() - 1; i++) {
            String text = entries.get(i).body().text();
            characters += text == null ? 0 : text.length();
            if (characters > FRAME_CHARACTERS) {
                long through = entries.get(i).seq();
                return new Conversations.Page(page.after(), through, page.head(), entries.subList(0, i + 1));
            }
        }
        return page;
    }

    /** The next entry, poll or heartbeat finds the gap again. */
    private static void pageFailed(Following following, @Nullable Throwable failure) {
        following.catchingUp = false;
        log.warn(
                "A page could not be read: {}",
                failure == null ? "" : failure.getClass().getName());
    }
}
