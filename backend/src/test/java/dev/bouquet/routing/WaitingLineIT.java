package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.FaultyWire;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.routing.Floor.Talk;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The index of who waits, when it is not what it was. */
@Timeout(90)
class WaitingLineIT {
    private final TestNode node = Floor.node();
    private final WaitingLine line = node.bean(WaitingLine.class);
    private final ReactiveStringRedisTemplate redis = node.bean(ReactiveStringRedisTemplate.class);

    private final List<LettuceConnectionFactory> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(LettuceConnectionFactory::destroy);
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(Floor.PATIENCE));
    }

    private List<Talk> waiting(Floor floor, int count) {
        List<Talk> talks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Talk talk = floor.talk();
            talk.awaitQueued();
            talks.add(talk);
        }
        List<String> ids = talks.stream().map(Talk::id).toList();
        Awaitility.await("in line")
                .atMost(Floor.PATIENCE)
                .until(() -> get(line.all(floor.queue)).equals(ids));
        return talks;
    }

    /** Between the loss and the next look at the line, whoever comes is the only one in the index. */
    @Test
    void whoComesAfterTheIndexWasLostIsBehindThoseWhoWere() {
        try (Floor floor = new Floor(node, "manual")) {
            List<String> before = waiting(floor, 3).stream().map(Talk::id).toList();
            get(redis.delete("line:" + floor.queue));
            Talk newcomer = floor.talk();
            get(line.place(get(node.bean(Placement.class).fresh(newcomer.id())), List.of(floor.queue))
                    .thenReturn(true));
            assertThat(get(line.position(floor.queue, newcomer.id()))).isEqualTo(4);
            List<String> all = new ArrayList<>(before);
            all.add(newcomer.id());
            assertThat(get(line.first(floor.queue, 1))).containsExactly(before.getFirst());
            assertThat(get(line.all(floor.queue))).isEqualTo(all);
            assertThat(get(line.page(floor.queue, 1, 2))).isEqualTo(all.subList(1, 3));
            Awaitility.await("the index is whole again")
                    .atMost(Floor.PATIENCE)
                    .until(() -> get(redis.opsForZSet().size("line:" + floor.queue)) == all.size() + 1);
            assertThat(get(line.all(floor.queue))).isEqualTo(all);
            assertThat(get(line.position(floor.queue, newcomer.id()))).isEqualTo(4);
        }
    }

    private WaitingLine through(FaultyWire wire, MeterRegistry meters) {
        RedisURI uri = node.bean(RedisURI.class);
        RedisConfiguration configuration =
                Objects.requireNonNull(LettuceConnectionFactory.createRedisConfiguration(uri));
        LettuceConnectionFactory connections = new LettuceConnectionFactory(configuration);
        ((RedisConfiguration.WithHostAndPort) configuration).setPort(wire.port());
        connections.start();
        opened.add(connections);
        return new WaitingLine(
                new ReactiveStringRedisTemplate(connections),
                node.bean(Placement.class),
                node.bean(RoutingSettings.class),
                meters);
    }

    private FaultyWire wire() throws IOException {
        RedisURI uri = node.bean(RedisURI.class);
        return FaultyWire.to(uri.getHost(), uri.getPort());
    }

    @Test
    void whereRedisIsAwayAPlaceIsReadFromTheTranscriptsAndThatIsCounted() throws IOException {
        try (Floor floor = new Floor(node, "manual");
                FaultyWire wire = wire()) {
            List<Talk> talks = waiting(floor, 2);
            MeterRegistry meters = new SimpleMeterRegistry();
            WaitingLine cutOff = through(wire, meters);
            wire.cut();
            assertThat(get(cutOff.position(floor.queue, talks.getLast().id()))).isEqualTo(2);
            assertThat(meters.counter("bouquet.routing.line.missed").count()).isPositive();
        }
    }

    /** Where each line had to answer before the next is told, the first that is slow would take up all the time. */
    @Test
    void itIsTakenOutOfAllLinesAtOnce() throws IOException {
        try (Floor floor = new Floor(node, "manual");
                FaultyWire wire = wire()) {
            Talk talk = floor.talk();
            Conversation state = get(node.bean(Placement.class).fresh(talk.id()));
            List<String> others = List.of("former-1", "former-2", "former-3");
            others.forEach(other -> get(redis.opsForZSet().add("line:" + other, talk.id(), 1)));
            WaitingLine slow = through(wire, new SimpleMeterRegistry());
            assertThat(get(slow.all(floor.queue))).containsExactly(talk.id());
            wire.loseAnswers();
            slow.place(state, others).block(Floor.PATIENCE);
            Awaitility.await("in none of them")
                    .atMost(Floor.PATIENCE)
                    .untilAsserted(() -> assertThat(others)
                            .allSatisfy(
                                    other -> assertThat(get(redis.opsForZSet().size("line:" + other)))
                                            .isZero()));
        }
    }

    @Test
    void whatIsNoConversationHoldsNobodyUp() {
        try (Floor floor = new Floor(node, "auto")) {
            Talk talk = waiting(floor, 1).getFirst();
            get(redis.opsForZSet().add("line:" + floor.queue, "no: conversation", -1e15));
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 1);
            talk.awaitWith(linh);
            Awaitility.await("it is taken out")
                    .atMost(Floor.PATIENCE)
                    .until(() -> redis.opsForZSet()
                                    .rank("line:" + floor.queue, "no: conversation")
                                    .block(Floor.PATIENCE)
                            == null);
        }
    }

    private void awaitTold(Floor floor, int count) {
        Awaitility.await("Redis has been told of " + count)
                .atMost(Floor.PATIENCE)
                .until(() -> get(line.length(floor.queue)) == count);
    }

    /** Many come at once: what follows from each of them takes its time, and nobody may go before them meanwhile. */
    @Test
    void whoCameIsInLineBeforeWhatFollowsIsDone() {
        Sinks.Empty<Void> busy = Sinks.empty();
        FollowUps followUps = node.bean(FollowUps.class);
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            floor.online(linh, 1);
            floor.talk().awaitWith(linh);
            List<Talk> waiting = new ArrayList<>(waiting(floor, 1));
            awaitTold(floor, 1);
            IntStream.range(0, 32).forEach(i -> followUps.add("busy" + i, busy.asMono()));
            waiting.add(floor.talk());
            List<String> ids = waiting.stream().map(Talk::id).toList();
            Awaitility.await("in line")
                    .atMost(Floor.PATIENCE)
                    .until(() -> get(line.all(floor.queue)).equals(ids));
            assertThat(get(line.page(floor.queue, 1, 1))).containsExactly(ids.get(1));
            awaitTold(floor, 1);
            busy.tryEmitEmpty().orThrow();
            awaitTold(floor, 2);
            assertThat(get(line.all(floor.queue))).isEqualTo(ids);
        }
    }

    /** Who has it and may put it back is not given it again first; nobody else can say so for them. */
    @Test
    void aRefusedPutBackChangesNothingForWhoHasIt() {
        try (Floor floor = new Floor(node, "auto")) {
            TestAgent linh = floor.agent("Linh");
            TestSocket linhs = floor.online(linh, 1);
            Talk talk = floor.talk();
            talk.awaitWith(linh);
            TestSocket ans = floor.connect(floor.agent("An"));
            assertThat(ans.refused("conversation.assign", "conversationId", talk.id(), "queue", floor.queue))
                    .isEqualTo("conflict");
            assertThat(linhs.refused("conversation.assign", "conversationId", talk.id(), "queue", "no-such-queue"))
                    .isEqualTo("bad_frame");
            assertThat(get(node.bean(OfferStore.class).find(List.of(talk.id()))))
                    .isEmpty();
        }
    }
}
