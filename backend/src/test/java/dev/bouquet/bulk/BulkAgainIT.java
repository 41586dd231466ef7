package dev.bouquet.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import dev.bouquet.bulk.Bulk.Result;
import dev.bouquet.bulk.BulkRequest.Deed;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.routing.Assignments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of deeds whose caller goes away, and of the same key again. */
@Timeout(90)
class BulkAgainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2027-01-31T09:30:00Z");

    private final TestNode node = TestNode.shared();
    private final Identity.Agent linh = new Identity.Agent("a_linh", "Linh", Role.AGENT, "s.0");
    private final String key = UUID.randomUUID().toString();
    private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    private final Appended done = new Appended(
            get(node.bean(Conversations.class)
                            .start(
                                    new Identity.Customer("u_" + key, null),
                                    new Conversations.Start("s", "Six pairs", null, null, Map.of())))
                    .conversation(),
            7,
            NOW);

    /** A deed that ends when it is told to. */
    private record Begun(String id, Sinks.One<Appended> end) {}

    private Bulk at(Instant now) {
        SingleDeeds deeds =
                new SingleDeeds(
                        node.bean(Conversations.class),
                        node.bean(Assignments.class),
                        node.bean(Sorting.class),
                        node.bean(MacroSteps.class)) {
                    @Override
                    Mono<Appended> carryOut(Identity.Agent who, String key, String id, Deed deed) {
                        return Mono.defer(() -> {
                            Begun one = new Begun(id, Sinks.one());
                            begun.add(one);
                            return one.end().asMono();
                        });
                    }
                };
        return new Bulk(deeds, node.bean(BulkStore.class), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Mono<List<Result>> resolve(Instant now, String... ids) {
        return at(now).carryOut(linh, key, request("resolve", null, ids));
    }

    private static BulkRequest request(String action, @Nullable String until, String... ids) {
        return new BulkRequest(List.of(ids), action, until, null, null, null, null, null, null);
    }

    private Begun next() {
        try {
            return Objects.requireNonNull(begun.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nothing was begun");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void end(Begun one) {
        one.end().emitValue(done, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private static <T> T get(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private void awaitKept(int count) {
        Mono.defer(() -> Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("bulkDeeds")
                        .find(Filters.eq("_id", "a_linh:" + key))
                        .first()))
                .filter(deed -> deed.getList("ended", Document.class, List.of()).size() == count)
                .repeatWhenEmpty(polls -> polls.delayElements(Duration.ofMillis(20)))
                .block(PATIENCE);
    }

    @Test
    void whatWasBegunIsKeptThoughTheCallerIsGoneAndWhatWasNotIsNotBegun() {
        String[] ids = IntStream.range(0, 10).mapToObj(i -> "c" + i).toArray(String[]::new);
        Disposable caller = resolve(NOW, ids).subscribe();
        List<Begun> first = IntStream.range(0, 8).mapToObj(i -> next()).toList();
        caller.dispose();
        first.forEach(this::end);
        awaitKept(8);
        assertThat(begun).isEmpty();

        Mono<List<Result>> again = resolve(NOW, ids).cache();
        Disposable waits = again.subscribe();
        List<Begun> rest = List.of(next(), next());
        assertThat(rest.stream().map(Begun::id)).containsExactlyInAnyOrder("c8", "c9");
        rest.forEach(this::end);
        assertThat(get(again)).hasSize(10).allMatch(Result::ok);
        assertThat(begun).isEmpty();
        waits.dispose();
    }

    @Test
    void whatAnotherSendingIsAboutIsUnavailableAndToldOnceItHasEnded() {
        Mono<List<Result>> first = resolve(NOW, "c1").cache();
        Disposable waits = first.subscribe();
        Begun one = next();
        assertThat(get(resolve(NOW.plusSeconds(30), "c1"))).singleElement().satisfies(beside -> {
            assertThat(beside.ok()).isFalse();
            assertThat(beside.code()).isEqualTo("unavailable");
        });
        end(one);
        assertThat(get(first)).containsExactly(Result.done("c1", 7));
        assertThat(get(resolve(NOW, "c1"))).containsExactly(Result.done("c1", 7));
        assertThat(begun).isEmpty();
        waits.dispose();
    }

    @Test
    void whatAServerBeganThatWentDownIsDoneAgain() {
        Disposable lost = resolve(NOW, "c1").subscribe();
        next();
        Mono<List<Result>> again =
                resolve(NOW.plus(BulkStore.CLAIM_HELD_FOR), "c1").cache();
        Disposable waits = again.subscribe();
        end(next());
        assertThat(get(again)).containsExactly(Result.done("c1", 7));
        List.of(lost, waits).forEach(Disposable::dispose);
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {"INTERNAL", "TOO_MANY", "UNAVAILABLE", "CONFLICT"})
    void onlyWhatWillNotEndOtherwiseIsKept(RefusalCode code) {
        Mono<List<Result>> first = resolve(NOW, "c1").cache();
        Disposable waits = first.subscribe();
        next().end().emitError(Refusal.of(code, "No."), Sinks.EmitFailureHandler.FAIL_FAST);
        Result refused = get(first).getFirst();
        assertThat(refused.code()).isEqualTo(code.wire());
        waits.dispose();

        Mono<List<Result>> again = resolve(NOW, "c1").cache();
        Disposable waitsAgain = again.subscribe();
        if (code == RefusalCode.CONFLICT) {
            assertThat(get(again)).containsExactly(refused);
            assertThat(begun).isEmpty();
        } else {
            end(next());
            assertThat(get(again)).containsExactly(Result.done("c1", 7));
        }
        waitsAgain.dispose();
    }

    @Test
    void aTimeThatHasComeMeanwhileIsNoReasonNotToTellHowItEnded() {
        BulkRequest snooze = request("snooze", "2027-01-31T10:00:00Z", "c1");
        Mono<List<Result>> first = at(NOW).carryOut(linh, key, snooze).cache();
        Disposable waits = first.subscribe();
        end(next());
        assertThat(get(first)).containsExactly(Result.done("c1", 7));
        Bulk later = at(Instant.parse("2027-01-31T10:00:00Z"));
        assertThat(get(later.carryOut(linh, key, snooze))).containsExactly(Result.done("c1", 7));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> get(later.carryOut(linh, key + "-new", snooze)))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("until"));
        waits.dispose();
    }
}
