package dev.bouquet.gateway;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends following. All on the socket's loop, but for what the store answers. */
@Component
class Followings {
    private static final Logger log = LoggerFactory.getLogger(Followings.class);

    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Viewings viewings;
    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final GatewaySettings settings;

    Followings(
            Conversations conversations,
            Deliveries deliveries,
            Viewings viewings,
            SocketRegistry registry,
            FrameWriter frames,
            GatewaySettings settings) {
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.viewings = viewings;
        this.registry = registry;
        this.frames = frames;
        this.settings = settings;
    }

    /**
     * Follows from a cursor, anew where the conversation was followed already. The socket is registered before the store is
     * asked for the head: an entry that comes in between raises the target of the catching up and is not lost.
     */
    void follow(Socket socket, Identity who, ClientFrame.Follow frame) {
        String id = frame.conversationId();
        boolean already = socket.followings.containsKey(id);
        if (!already && socket.followings.size() >= settings.followsMax()) {
            refuse(socket, frame.ref(), Refusal.of(RefusalCode.TOO_MANY, "This socket follows too much already."));
            return;
        }
        end(socket, id);
        Following following = new Following(id, frame.after());
        socket.followings.put(id, following);
        registry.follow(id, socket);
        conversations.followed(id);
        socket.began();
        conversations
                .find(who, id)
                .subscribe(
                        found -> socket.loop().execute(() -> begin(socket, following, frame.ref(), found)),
                        failure -> socket.loop().execute(() -> failed(socket, following, frame.ref(), failure)));
    }

    private void begin(Socket socket, Following following, String ref, Conversation found) {
        socket.answered();
        following.begun = true;
        following.target = Math.max(following.target, found.head());
        socket.writer.send(frames.encode(ServerFrame.Ok.followed(ref, following.target)));
        if (!following.ended) {
            tellReadMarks(socket, following);
            viewings.followed(socket, following.conversationId);
            deliveries.catchUp(socket, following);
        }
    }

    private void tellReadMarks(Socket socket, Following following) {
        String id = following.conversationId;
        conversations
                .readMarks(id)
                .subscribe(
                        mark -> socket.writer.send(
                                frames.encode(new ServerFrame.Read(id, mark.seq(), ServerFrame.By.of(mark.by())))),
                        failure -> log.warn(
                                "Read marks could not be told: {}",
                                failure.getClass().getName()));
    }

    private void failed(Socket socket, Following following, String ref, Throwable failure) {
        socket.answered();
        if (socket.followings.get(following.conversationId) == following) {
            end(socket, following.conversationId);
        }
        Refusal refusal = failure instanceof Refusal expected ? expected : Refusal.unavailable();
        if (refusal != failure) {
            log.error("A conversation could not be followed", failure);
        }
        refuse(socket, ref, refusal);
    }

    void unfollow(Socket socket, String conversationId) {
        end(socket, conversationId);
    }

    void endAll(Socket socket) {
        List.copyOf(socket.followings.keySet()).forEach(id -> end(socket, id));
    }

    private void end(Socket socket, String conversationId) {
        Following following = socket.followings.remove(conversationId);
        if (following != null) {
            following.ended = true;
            registry.unfollow(conversationId, socket);
            conversations.unfollowed(conversationId);
        }
    }

    private void refuse(Socket socket, String ref, Refusal refusal) {
        socket.writer.send(
                frames.encode(new ServerFrame.Failed(ref, refusal.code().wire(), refusal.getMessage())));
    }
}
