package dev.bouquet.gateway;

import dev.bouquet.gateway.Viewers.Seen;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.signals.Bells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who of the staff has which conversation on their screen, told to the staff who follow it and to nobody else. Each node knows
 * its own sockets, and of the other nodes what they say every few seconds; what is not said again ends by itself, so that
 * nobody stays who was on a node that died. A supervisor may look unseen: then nobody is told, nor what they read or type. Kept in memory only, and lost without harm.
 */
@Component
class Viewings {
    private static final Logger log = LoggerFactory.getLogger(Viewings.class);
    private static final String TOPIC = "viewing";

    /** So often a node says again who looks at what. */
    private static final int SAID_EVERY_TICKS = 3;

    /** Three times unheard, and somebody is taken to be gone. */
    static final long LEASE_NANOS = SAID_EVERY_TICKS * 3 * 1_000_000_000L;

    private static final int CONVERSATIONS_MAX = 20_000;
    private static final int LOOKS_PER_SIGNAL = 100;

    private final Signals signals;
    private final SocketRegistry registry;
    private final FrameWriter frames;
    private final Bells bells;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Viewers> byConversation = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();

    Viewings(Signals signals, SocketRegistry registry, FrameWriter frames, Bells bells) {
        this.signals = signals;
        this.registry = registry;
        this.frames = frames;
        this.bells = bells;
    }

    /** What one node says to the others. */
    record Said(String node, List<Look> looks) {}

    record Look(String conversationId, boolean on, ServerFrame.By by) {}

    void listen() {
        bells.onSignal(TOPIC, payload -> {
            try {
                heard(json.readValue(payload, Said.class), System.nanoTime());
            } catch (JacksonException malformed) {
                log.warn("Another node told of who looks at what, and is not understood");
            }
        });
    }

    /** On the socket's loop. Of a customer, and of what cannot be found, it is passed over. */
    void told(Socket socket, Identity who, ClientFrame.Viewing viewing) {
        String id = viewing.conversationId();
        if (!who.isStaff()) {
            return;
        }
        if (viewing.on()) {
            socket.silent = viewing.silent() && mayLookUnseen(who) ? id : null;
        } else if (id.equals(socket.silent)) {
            socket.silent = null;
        }
        if (id.equals(socket.silent)) {
            end(socket, who);
            return;
        }
        if (viewing.on() == id.equals(socket.viewing)) {
            return;
        }
        if (!viewing.on()) {
            end(socket, who);
            return;
        }
        end(socket, who);
        socket.viewing = id;
        signals.whereMine(
                who,
                id,
                found -> socket.loop().execute(() -> begin(socket, who, found)),
                () -> socket.loop().execute(() -> forget(socket, id)));
    }

    private static boolean mayLookUnseen(Identity who) {
        return who instanceof Identity.Agent agent && agent.role().atLeast(Role.SUPERVISOR);
    }

    /** It could not be looked up: when it is told again it is looked up again. */
    private static void forget(Socket socket, String conversationId) {
        if (conversationId.equals(socket.viewing)) {
            socket.viewing = null;
        }
    }

    /** By now they may look at another, or be gone. */
    private void begin(Socket socket, Identity who, String conversationId) {
        if (conversationId.equals(socket.viewing)) {
            ServerFrame.By by = Signals.by(who);
            change(conversationId, viewers -> viewers.here(by, socket));
            say(List.of(new Look(conversationId, true, by)));
        }
    }

    private void end(Socket socket, Identity who) {
        String conversationId = socket.viewing;
        if (conversationId == null) {
            return;
        }
        socket.viewing = null;
        ServerFrame.By by = Signals.by(who);
        Viewers left = change(conversationId, viewers -> viewers.notHere(by, socket));
        if (left == null || !left.isHere(by)) {
            say(List.of(new Look(conversationId, false, by)));
        }
    }

    /** On the socket's loop, once it is no more. */
    void gone(Socket socket) {
        Identity who = socket.identity();
        if (who != null) {
            end(socket, who);
        }
    }

    /** On the socket's loop, once it was told that it follows: tells who looks at it now. Each later change is told to all. */
    void followed(Socket socket, String conversationId) {
        if (socket.isStaff()) {
            // Not a mere look: a change under way has told its followers already, this one not yet among them.
            byConversation.computeIfPresent(conversationId, (id, viewers) -> {
                viewers.all().forEach(by -> socket.writer.send(frames.encode(new ServerFrame.Viewing(id, true, by))));
                return viewers;
            });
        }
    }

    /** Once a second: lets go whom no node spoke of any more, and says again who is here. */
    void tick(long count) {
        long now = System.nanoTime();
        byConversation.keySet().forEach(id -> change(id, viewers -> viewers.without(now)));
        if (count % SAID_EVERY_TICKS == 0) {
            sayAll();
        }
    }

    private void sayAll() {
        List<Look> looks = new ArrayList<>();
        byConversation.forEach((id, viewers) -> {
            for (ServerFrame.By by : viewers.allHere()) {
                looks.add(new Look(id, true, by));
            }
        });
        for (int from = 0; from < looks.size(); from += LOOKS_PER_SIGNAL) {
            say(looks.subList(from, Math.min(looks.size(), from + LOOKS_PER_SIGNAL)));
        }
    }

    private void say(List<Look> looks) {
        bells.signal(TOPIC, json.writeValueAsString(new Said(node, looks)));
    }

    private void heard(Said said, long now) {
        for (Look look : said.looks()) {
            Seen seen = new Seen(look.by(), said.node(), now + LEASE_NANOS);
            change(look.conversationId(), viewers -> look.on() ? viewers.there(seen) : viewers.notThere(seen));
        }
    }

    /** Told within the change, so that what is told last is what holds. Nothing here waits: it is put on the loops of sockets. */
    private @Nullable Viewers change(String conversationId, UnaryOperator<Viewers> step) {
        return byConversation.compute(conversationId, (id, known) -> {
            if (known == null && byConversation.size() >= CONVERSATIONS_MAX) {
                return null;
            }
            Viewers before = known == null ? Viewers.NONE : known;
            Viewers after = step.apply(before);
            if (after != before) {
                tellDifference(id, before, after);
            }
            return after.isEmpty() ? null : after;
        });
    }

    private void tellDifference(String id, Viewers before, Viewers after) {
        before.all().stream().filter(by -> !after.has(by)).forEach(by -> tell(id, false, by));
        after.all().stream().filter(by -> !before.has(by)).forEach(by -> tell(id, true, by));
    }

    private void tell(String conversationId, boolean on, ServerFrame.By by) {
        signals.tellFollowers(conversationId, new ServerFrame.Viewing(conversationId, on, by), Socket::isStaff);
    }
}
