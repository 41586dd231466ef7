package dev.bouquet.gateway;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.wallboard.Board;
import dev.bouquet.wallboard.Wallboard;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Shows the wallboard to supervisors who follow it, each board encoded once. A socket has at most one on its way: one that
 * reads slowly gets the newest when it has taken the last, and nothing of what came between. The first who follows begins the
 * work, the last who leaves ends it. Meter: the gauge {@code bouquet.wallboard.followers}.
 */
@Component
class WallboardFeed {
    private static final Logger log = LoggerFactory.getLogger(WallboardFeed.class);

    private final Wallboard wallboard;
    private final FrameWriter frames;
    private final Map<Socket, Screen> screens = new ConcurrentHashMap<>();
    private @Nullable Disposable following;
    private volatile @Nullable Shown newest;

    WallboardFeed(Wallboard wallboard, FrameWriter frames, MeterRegistry meters) {
        this.wallboard = wallboard;
        this.frames = frames;
        Gauge.builder("bouquet.wallboard.followers", screens::size).register(meters);
    }

    /** A board and the frame that tells it. */
    private record Shown(Board board, byte[] frame) {}

    /** What a socket was sent; on its loop only. */
    private static final class Screen {
        private @Nullable Shown sent;
        private boolean underWay;
    }

    /** Shows it at once, and then whenever something on it changes; nothing to do where it is followed already, or not {@code on} any more. */
    Mono<ServerFrame> follow(Socket socket, Identity.Agent who, ClientFrame.FollowWallboard asked) {
        return Mono.fromSupplier(() -> {
            who.demand(Role.SUPERVISOR);
            if (!asked.on()) {
                gone(socket);
            } else if (!socket.closing() && screens.putIfAbsent(socket, new Screen()) == null) {
                begin();
                // After the answer, which is given in the next turn of the loop.
                socket.loop().execute(() -> wallboard.look().subscribe(this::show, this::notShown));
            }
            return ServerFrame.Ok.bare(asked.ref());
        });
    }

    void gone(Socket socket) {
        if (screens.remove(socket) != null) {
            end();
        }
    }

    private synchronized void begin() {
        if (following == null) {
            following = wallboard.follow(this::show);
        }
    }

    private synchronized void end() {
        Disposable ending = following;
        if (ending != null && screens.isEmpty()) {
            ending.dispose();
            following = null;
            newest = null;
        }
    }

    /** Of several at the same time the one of the latest moment. */
    private synchronized void show(Board board) {
        Shown before = newest;
        if (before == null || board.at().isAfter(before.board().at())) {
            newest = new Shown(board, frames.encode(new ServerFrame.WallboardChanged(board)));
        }
        screens.forEach((socket, screen) -> socket.loop().execute(() -> send(socket, screen)));
    }

    /** The next tick shows it. */
    private void notShown(Throwable failure) {
        log.warn("The wallboard will be shown later: {}", failure.getClass().getName());
    }

    private void send(Socket socket, Screen screen) {
        Shown shown = newest;
        if (shown == null || shown == screen.sent || screen.underWay || !screens.containsKey(socket)) {
            return;
        }
        screen.sent = shown;
        screen.underWay = true;
        socket.writer.sendWhenTaken(shown.frame(), () -> {
            screen.underWay = false;
            send(socket, screen);
        });
    }
}
