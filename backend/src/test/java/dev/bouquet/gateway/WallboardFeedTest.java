package dev.bouquet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.bouquet.TestPerson;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.wallboard.Board;
import dev.bouquet.wallboard.Wallboard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketOutbound;

/** What a screen is sent of the board whose network takes nothing, or takes it late. */
class WallboardFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-30T15:07:30Z");
    private static final Identity.Agent MAI = new Identity.Agent("a_mai", "Mai", Role.SUPERVISOR, "s.0");

    private final Wallboard wallboard = mock(Wallboard.class);
    private final Disposable following = mock(Disposable.class);
    private final List<Consumer<Board>> followers = new ArrayList<>();
    private final WallboardFeed feed = new WallboardFeed(wallboard, new FrameWriter(), new SimpleMeterRegistry());
    private final Network network = new Network();
    private final EmbeddedChannel channel = new EmbeddedChannel(network);
    private final Socket socket = new Socket(channel, mock(WebsocketOutbound.class));

    /** Takes what is written when it is told to. */
    private static final class Network extends ChannelOutboundHandlerAdapter {
        private final List<String> written = new ArrayList<>();
        private final Deque<ChannelPromise> untaken = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            TextWebSocketFrame frame = (TextWebSocketFrame) message;
            written.add(TestPerson.JSON.readTree(frame.text()).get("at").stringValue());
            frame.release();
            untaken.add(promise);
        }
    }

    @BeforeEach
    void follow() {
        when(wallboard.follow(any())).thenAnswer(call -> begins(call.getArgument(0)));
        when(wallboard.look()).thenReturn(Mono.just(board(0)));
    }

    private Disposable begins(Consumer<Board> follower) {
        followers.add(follower);
        return following;
    }

    @AfterEach
    void close() {
        var unused = channel.close();
    }

    private static Board board(int second) {
        Board.QueueTile house = new Board.QueueTile(
                "",
                "",
                "open",
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                new Board.FirstResponse(0, null, null),
                0,
                0,
                0,
                0,
                List.of(),
                new Board.Targets(null, null));
        return new Board(NOW.plusSeconds(second), List.of(), List.of(), List.of(), List.of(), house);
    }

    private void asks(boolean on) {
        feed.follow(socket, MAI, new ClientFrame.FollowWallboard("1", on)).block();
        channel.runPendingTasks();
    }

    private void shows(int second) {
        followers.getFirst().accept(board(second));
        channel.runPendingTasks();
    }

    private void takes() {
        network.untaken.remove().setSuccess();
        channel.runPendingTasks();
    }

    private static String at(int second) {
        return NOW.plusSeconds(second).toString();
    }

    @Test
    void whoDoesNotReadIsSentOneAndThenTheNewestOnly() {
        asks(true);
        for (int second = 1; second <= 1_000; second++) {
            shows(second);
        }
        assertThat(network.written).containsExactly(at(0));
        assertThat(socket.closing()).as("it holds nobody up").isFalse();
        takes();
        assertThat(network.written).containsExactly(at(0), at(1_000));
        takes();
        assertThat(network.written).as("nothing came since").hasSize(2);
        shows(1_001);
        assertThat(network.written).last().isEqualTo(at(1_001));
    }

    @Test
    void anOlderBoardThatComesLaterIsNotShown() {
        asks(true);
        takes();
        shows(5);
        takes();
        shows(4);
        assertThat(network.written).containsExactly(at(0), at(5));
    }

    @Test
    void whoUnfollowsWhileSomethingIsOnItsWayIsSentNoMoreAndTheLastOneEndsTheWork() {
        asks(true);
        shows(1);
        asks(false);
        takes();
        assertThat(network.written).containsExactly(at(0));
        verify(following).dispose();
    }

    @Test
    void isForSupervisorsOnly() {
        Identity.Agent linh = new Identity.Agent("a_linh", "Linh", Role.AGENT, "s.0");
        assertThatThrownBy(() -> feed.follow(socket, linh, new ClientFrame.FollowWallboard("1", true))
                        .block())
                .isInstanceOf(Refusal.class);
        assertThat(followers).isEmpty();
    }
}
