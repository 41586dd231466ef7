package dev.bouquet.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.EntryText;
import dev.bouquet.identity.Identity;
import dev.bouquet.signals.Bells;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Typing and read: things of the moment, told to whoever follows on any node, lost without harm. What is for colleagues alone
 * crosses nodes under a topic of its own: a node of an earlier release, which would tell it to the customer, does not listen there.
 */
@Component
class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final String TOPIC = "conversation";
    private static final String ASIDE = "aside";

    /** In code points: the beginning of a longer text says enough. */
    private static final int PREVIEW_LENGTH_MAX = 1_000;

    private final Conversations conversations;
    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final Bells bells;
    private final WidgetSettings widget;
    private final JsonMapper json = JsonMapper.builder().build();

    Signals(
            Conversations conversations,
            SocketRegistry registry,
            FrameWriter frames,
            Bells bells,
            WidgetSettings widget) {
        this.conversations = conversations;
        this.registry = registry;
        this.frames = frames;
        this.bells = bells;
        this.widget = widget;
    }

    /**
     * One signal between nodes; exactly one of {@code on} and {@code seq} is set.
     *
     * @param note true where what is typed is a note: told to staff only
     * @param text what a customer has typed so far: told to staff only, and kept nowhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signal(
            String conversationId,
            @Nullable Boolean on,
            @Nullable Boolean note,
            @Nullable String text,
            @Nullable Long seq,
            ServerFrame.By by) {

        boolean aside() {
            return Boolean.TRUE.equals(note);
        }
    }

    void listen() {
        bells.onSignal(TOPIC, this::heard);
        bells.onSignal(ASIDE, this::heard);
    }

    private void heard(String payload) {
        try {
            tell(json.readValue(payload, Signal.class), null);
        } catch (JacksonException malformed) {
            log.warn("Another node sent a signal that is not understood");
        }
    }

    /** Only staff write notes: what else claims to be one is passed over. A text out of bounds is refused. */
    void typing(Socket from, Identity who, ClientFrame.Typing typing) {
        if (typing.text() != null) {
            EntryText.check("text", typing.text(), PREVIEW_LENGTH_MAX);
        }
        boolean unseen = typing.conversationId().equals(from.silent);
        if (!unseen && (!typing.note() || who.isStaff())) {
            whereMine(
                    who,
                    typing.conversationId(),
                    id -> send(
                            new Signal(
                                    id, typing.on(), typing.note() ? true : null, preview(who, typing), null, by(who)),
                            from));
        }
    }

    /** Of customers alone, and only where the site allows it; then the widget has told them. */
    private @Nullable String preview(Identity who, ClientFrame.Typing typing) {
        return widget.typingPreview() && typing.on() && !who.isStaff() ? typing.text() : null;
    }

    /** Who looks unseen reads unseen, too. */
    void read(Socket from, Identity who, ClientFrame.Read read) {
        if (read.conversationId().equals(from.silent)) {
            return;
        }
        whereMine(who, read.conversationId(), id -> {
            long reached = conversations.markRead(who, id, read.seq());
            send(new Signal(id, null, null, null, reached, by(who)), from);
        });
    }

    /** For frames without an answer: what is not one's own, or cannot be looked up now, is passed over. */
    void whereMine(Identity who, String conversationId, Consumer<String> then) {
        whereMine(who, conversationId, then, () -> {});
    }

    void whereMine(Identity who, String conversationId, Consumer<String> then, Runnable otherwise) {
        conversations.mine(who, conversationId).subscribe(found -> then.accept(found.id()), notMine -> {
            log.debug("A lossy frame was passed over");
            otherwise.run();
        });
    }

    static ServerFrame.By by(Identity who) {
        return new ServerFrame.By(who.kind(), who.id(), who.name());
    }

    private void send(Signal signal, Socket from) {
        tell(signal, from);
        bells.signal(signal.aside() ? ASIDE : TOPIC, json.writeValueAsString(signal));
    }

    private void tell(Signal signal, @Nullable Socket from) {
        String conversationId = signal.conversationId();
        Long seq = signal.seq();
        if (seq != null) {
            tellFollowers(
                    conversationId, new ServerFrame.Read(conversationId, seq, signal.by()), socket -> socket != from);
            return;
        }
        tellTyping(signal, signal.text(), socket -> socket != from && socket.isStaff());
        if (!signal.aside()) {
            tellTyping(signal, null, socket -> socket != from && !socket.isStaff());
        }
    }

    private void tellTyping(Signal signal, @Nullable String text, Predicate<Socket> whom) {
        boolean on = Boolean.TRUE.equals(signal.on());
        ServerFrame frame = new ServerFrame.Typing(signal.conversationId(), on, signal.note(), text, signal.by());
        tellFollowers(signal.conversationId(), frame, whom);
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
