package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestNode;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Placement;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.stores.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A conversation has one owner, whoever races for it on whichever node. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersRaceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The whole promise is 10,000 rounds of 50; each writes some three hundred times, so a build plays a few of them. */
    private static final int ROUNDS = Integer.getInteger("bouquet.race.owners.rounds", 60);

    private static final int RACERS = 50;
    private static final Identity.Customer CUSTOMER = new Identity.Customer("u-race", "Hoa");
    private static final List<Identity.Agent> AGENTS = IntStream.range(0, 10)
            .mapToObj(i -> new Identity.Agent("racer" + i, "Racer " + i, Role.AGENT, "s.0"))
            .toList();

    private TestStores stores;
    private List<TestNode> nodes;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        stores = TestStores.open(data);
        nodes = List.of(node(), node());
        for (Identity.Agent agent : AGENTS) {
            slots().setCapacity(agent.id(), Assignments.CAPACITY_MAX).block(PATIENCE);
        }
    }

    private TestNode node() {
        return TestNode.start(
                "bouquet.mongodb.uri=" + stores.mongodbUri(),
                "bouquet.mongodb.database=" + stores.database(),
                "bouquet.mongodb.accept-standalone=true",
                "bouquet.redis.uri=" + stores.redisUri(),
                "bouquet.demo=false");
    }

    @AfterAll
    void stop() throws IOException {
        nodes.forEach(TestNode::close);
        stores.close();
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private SlotStore slots() {
        return nodes.getFirst().bean(SlotStore.class);
    }

    @Test
    void ofFiftyWhoTakeOneConversationOneHasIt() {
        Conversations conversations = nodes.getFirst().bean(Conversations.class);
        for (int round = 0; round < ROUNDS; round++) {
            Conversations.Start start = new Conversations.Start("s" + round, "Hello", null, null, Map.of());
            String id = get(conversations.start(CUSTOMER, start)).conversation().id();
            assertThat(race(id)).as("told in round %s that they have it", round).hasSize(1);
            Conversation after = get(nodes.getLast().bean(Placement.class).fresh(id));
            String owner = Objects.requireNonNull(after.assignee()).id();
            assertThat(holders(id)).containsExactly(owner);
            Identity.Agent holder = AGENTS.stream()
                    .filter(agent -> agent.id().equals(owner))
                    .findFirst()
                    .orElseThrow();
            get(conversations.resolve(holder, id, null));
        }
        Awaitility.await("all places are free again")
                .atMost(PATIENCE)
                .until(() -> AGENTS.stream()
                        .allMatch(agent -> get(slots().find(agent.id())).held().isEmpty()));
    }

    /** Each agent who was told that they took it; every racer else was refused. */
    private List<String> race(String conversationId) {
        return get(Flux.range(0, RACERS)
                .parallel(RACERS)
                .runOn(Schedulers.parallel())
                .flatMap(racer -> take(racer, conversationId))
                .sequential()
                .distinct()
                .collectList());
    }

    private Mono<String> take(int racer, String conversationId) {
        Identity.Agent agent = AGENTS.get(racer % AGENTS.size());
        return nodes.get(racer % nodes.size())
                .bean(Assignments.class)
                .take(agent, conversationId)
                .map(taken -> agent.id())
                .onErrorResume(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
                    return Mono.empty();
                });
    }

    private List<String> holders(String conversationId) {
        return AGENTS.stream()
                .filter(agent -> get(slots().find(agent.id())).holds(conversationId))
                .map(Identity.Agent::id)
                .toList();
    }
}
