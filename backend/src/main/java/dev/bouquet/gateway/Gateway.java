package dev.bouquet.gateway;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Tickets;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The life of a socket: ready, hello within five seconds, welcome, frames one after the other, end. */
@Component
class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final SocketRegistry registry;
    private final Dispatcher dispatcher;
    private final Followings followings;
    private final Viewings viewings;
    private final PresenceFeed presenceFeed;
    private final OfferFeed offerFeed;
    private final WallboardFeed wallboardFeed;
    private final Tickets tickets;
    private final GatewaySettings settings;
    private final WidgetSettings widget;
    private final FrameWriter frames;
    private final FrameParser parser = new FrameParser();
    private final byte[] ready;

    Gateway(
            SocketRegistry registry,
            Dispatcher dispatcher,
            Followings followings,
            Viewings viewings,
            PresenceFeed presenceFeed,
            OfferFeed offerFeed,
            WallboardFeed wallboardFeed,
            Tickets tickets,
            GatewaySettings settings,
            WidgetSettings widget,
            FrameWriter frames) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.followings = followings;
        this.viewings = viewings;
        this.presenceFeed = presenceFeed;
        this.offerFeed = offerFeed;
        this.wallboardFeed = wallboardFeed;
        this.tickets = tickets;
        this.settings = settings;
        this.widget = widget;
        this.frames = frames;
        this.ready = frames.encode(
                new ServerFrame.Ready(1, (int) settings.heartbeat().toSeconds(), GatewaySettings.FRAME_BYTES_MAX));
    }

    /** Serves one socket until either end closes it. */
    Mono<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
        Socket socket = new Socket(channelOf(in), out);
        Messages messages = new Messages();
        registry.opened(socket);
        socket.writer.send(ready);
        Mono<Void> received = in.receiveFrames()
                .concatMap(frame -> received(socket, messages, frame), 0)
                .then();
        return Mono.firstWithSignal(received, socket.ended())
                .onErrorResume(failure -> broken(socket, failure))
                .doFinally(signal -> socket.loop().execute(() -> closed(socket)));
    }

    private static Channel channelOf(WebsocketInbound in) {
        AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
        in.withConnection(connection -> channel.set(connection.channel()));
        return Objects.requireNonNull(channel.get());
    }

    private Mono<Void> received(Socket socket, Messages messages, WebSocketFrame frame) {
        socket.heard();
        if (socket.closing()) {
            return Mono.empty();
        }
        if (frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame) {
            control(socket, frame);
            return Mono.empty();
        }
        Messages.Outcome outcome = messages.take(frame);
        CloseCode close = outcome.close();
        if (close != null) {
            socket.close(close);
        } else if (outcome.message() != null) {
            message(socket, outcome.message());
        }
        return socket.room(settings.inFlightMax());
    }

    /** Control frames cost little, but not nothing: they have a bound of their own, before hello as well. */
    private static void control(Socket socket, WebSocketFrame frame) {
        if (!socket.controls.take()) {
            socket.close(CloseCode.TOO_MANY);
        } else if (frame instanceof PingWebSocketFrame) {
            socket.writer.pong(frame.content());
        }
    }

    private void message(Socket socket, String message) {
        FrameQuota quota = socket.quota();
        if (quota != null && !quota.take()) {
            dispatcher.refuse(
                    socket,
                    null,
                    Refusal.of(RefusalCode.TOO_MANY, "Too many frames in a minute. Wait, then reconnect."));
            socket.close(CloseCode.TOO_MANY);
            return;
        }
        try {
            ClientFrame frame = parser.parse(message);
            Identity who = socket.identity();
            if (who == null) {
                greet(socket, frame);
            } else {
                dispatcher.dispatch(socket, who, frame);
            }
        } catch (BadFrame bad) {
            badFrame(socket, bad);
        } catch (Refusal refusal) {
            dispatcher.refuse(socket, null, refusal);
        }
    }

    private void badFrame(Socket socket, BadFrame bad) {
        dispatcher.refuse(socket, bad.ref(), bad.refusal());
        socket.badFrames++;
        if (socket.badFrames >= GatewaySettings.BAD_FRAMES_MAX) {
            socket.close(CloseCode.BAD_FRAMES);
        }
    }

    /** The first frame must be hello, with a ticket that is good. */
    private void greet(Socket socket, ClientFrame frame) {
        if (!(frame instanceof ClientFrame.Hello hello) || socket.redeeming) {
            dispatcher.refuse(socket, frame.ref(), Refusal.unauthenticated());
            socket.close(CloseCode.NOT_SIGNED_IN);
            return;
        }
        socket.redeeming = true;
        socket.began();
        tickets.redeem(hello.ticket())
                .subscribe(
                        who -> socket.loop().execute(() -> welcome(socket, hello.ref(), who)),
                        failure -> socket.loop().execute(() -> notWelcome(socket, hello.ref(), failure)));
    }

    private void welcome(Socket socket, String ref, Identity who) {
        socket.answered();
        if (socket.closing()) {
            return;
        }
        if (!registry.signedIn(socket, who)) {
            dispatcher.refuse(socket, ref, Refusal.of(RefusalCode.TOO_MANY, "Too many open sockets."));
            socket.close(CloseCode.TOO_MANY);
            return;
        }
        String role = who instanceof Identity.Agent agent ? agent.role().wire() : null;
        socket.writer.send(frames.encode(new ServerFrame.Welcome(
                ref,
                new ServerFrame.You(who.kind(), who.id(), who.name(), role),
                widget.typingPreview() && !who.isStaff() ? true : null,
                who.isStaff() ? FrameParser.LATER : FrameParser.LATER_OF_CUSTOMERS)));
        if (who instanceof Identity.Agent agent) {
            presenceFeed.welcomed(socket, agent);
            offerFeed.welcome(socket, agent);
        }
    }

    /** A ticket that is not good is one thing; a store that cannot be asked says nothing about who is there. */
    private void notWelcome(Socket socket, String ref, Throwable failure) {
        socket.answered();
        socket.writer.send(dispatcher.failureFrame(ref, failure));
        boolean notGood = failure instanceof Refusal refusal && refusal.code() == RefusalCode.UNAUTHENTICATED;
        socket.close(notGood ? CloseCode.NOT_SIGNED_IN : CloseCode.GOING_AWAY);
    }

    /** A connection that broke is everyday; anything else is told. */
    private static Mono<Void> broken(Socket socket, Throwable failure) {
        if (!(failure instanceof IOException)) {
            log.debug("A socket ended with {}", failure.toString());
        }
        return Mono.empty();
    }

    private void closed(Socket socket) {
        socket.gone();
        followings.endAll(socket);
        viewings.gone(socket);
        wallboardFeed.gone(socket);
        registry.closed(socket);
        presenceFeed.closed(socket);
    }
}
