package dev.bouquet.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.signals.Bells;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Typing and read: things of the moment, told to whoever follows on any node, lost without harm. */
@Component
class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final String TOPIC = "conversation";

    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final Bells bells;
    private final JsonMapper json = JsonMapper.builder().build();

    Signals(SocketRegistry registry, FrameWriter frames, Bells bells) {
        this.registry = registry;
        this.frames = frames;
        this.bells = bells;
    }

    /** One signal between nodes; exactly one of {@code on} and {@code seq} is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signal(
            String conversationId,
            @Nullable Boolean on,
            @Nullable Long seq,
            ServerFrame.By by) {}

    void listen() {
        bells.onSignal(TOPIC, payload -> {
            try {
                tell(json.readValue(payload, Signal.class), null);
            } catch (JacksonException malformed) {
                log.warn("Another node sent a signal that is not understood");
            }
        });
    }

    void typing(Socket from, Identity who, String conversationId, boolean on) {
        send(new Signal(conversationId, on, null, by(who)), from);
    }

    void read(Socket from, Identity who, String conversationId, long seq) {
        send(new Signal(conversationId, null, seq, by(who)), from);
    }

    private static ServerFrame.By by(Identity who) {
        return new ServerFrame.By(who.kind(), who.id(), who.name());
    }

    private void send(Signal signal, Socket from) {
        tell(signal, from);
        bells.signal(TOPIC, json.writeValueAsString(signal));
    }

    private void tell(Signal signal, @Nullable Socket from) {
        String conversationId = signal.conversationId();
        Long seq = signal.seq();
        ServerFrame frame = seq == null
                ? new ServerFrame.Typing(conversationId, Boolean.TRUE.equals(signal.on()), signal.by())
                : new ServerFrame.Read(conversationId, seq, signal.by());
        tellFollowers(conversationId, frame, socket -> socket != from);
    }

    /** Tells those of this node who follow, once they have been told that they do. */
    void tellFollowers(String conversationId, ServerFrame frame, Predicate<Socket> whom) {
        byte[] encoded = null;
        for (Socket socket : registry.followers(conversationId)) {
            if (whom.test(socket)) {
                encoded = encoded == null ? frames.encode(frame) : encoded;
                byte[] shared = encoded;
                socket.loop().execute(() -> sendIfBegun(socket, conversationId, shared));
            }
        }
    }

    private static void sendIfBegun(Socket socket, String conversationId, byte[] frame) {
        Following following = socket.followings.get(conversationId);
        if (following != null && following.begun) {
            socket.writer.send(frame);
        }
    }
}
