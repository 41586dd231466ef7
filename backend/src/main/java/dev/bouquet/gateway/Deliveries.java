package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.identity.Identity;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
    private static final int READ_AGAIN_AFTER_MILLIS = 1_000;

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
            following.toldThrough(encoded.through());
            socket.writer.send(encoded.frame());
        } else {
            catchUp(socket, following);
        }
    }

    /**
     * Has the store read on from the cursor until what is known is sent; on the socket's loop. A socket is brought up to date
     * in one conversation after the other, and the next page waits until the network has taken the last one: whoever follows
     * hundreds of conversations over a thin line is not cut for what they asked for.
     */
    void catchUp(Socket socket, Following following) {
        following.catchingUp = true;
        if (socket.catchingUp == null) {
            socket.catchingUp = following;
            readOn(socket, following);
        } else if (socket.catchingUp != following && !socket.catchUps.contains(following)) {
            socket.catchUps.add(following);
        }
    }

    private void readOn(Socket socket, Following following) {
        Identity who = socket.identity();
        if (socket.closing() || who == null) {
            socket.catchUps.clear();
        } else if (following.ended || following.cursor >= following.target) {
            following.catchingUp = false;
            next(socket);
        } else {
            conversations
                    .page(who, following.conversationId, following.cursor, following.target, PAGE)
                    .subscribe(
                            page -> socket.loop().execute(() -> sendPage(socket, following, page)),
                            failure -> socket.loop().execute(() -> pageFailed(socket, following, failure)));
        }
    }

    private void next(Socket socket) {
        Following waiting = socket.catchUps.poll();
        socket.catchingUp = waiting;
        if (waiting != null) {
            readOn(socket, waiting);
        }
    }

    private void sendPage(Socket socket, Following following, Conversations.Page page) {
        if (following.ended) {
            next(socket);
            return;
        }
        if (page.through() <= following.cursor) {
            readAgain(socket, following);
            return;
        }
        Conversations.Page part = firstPart(page);
        following.toldThrough(part.through());
        byte[] frame = frames.encode(new ServerFrame.Entries(
                following.conversationId,
                part.after(),
                part.through(),
                Math.max(part.head(), following.target),
                part.entries()));
        socket.writer.sendThen(frame, () -> readOn(socket, following));
    }

    private void pageFailed(Socket socket, Following following, Throwable failure) {
        log.warn(
                "A page could not be read and is asked for again: {}",
                failure.getClass().getName());
        readAgain(socket, following);
    }

    /** The others have their turn first. */
    private void readAgain(Socket socket, Following following) {
        ScheduledFuture<?> unused = socket.loop()
                .schedule(() -> catchUp(socket, following), READ_AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        next(socket);
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
}
