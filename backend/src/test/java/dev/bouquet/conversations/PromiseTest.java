package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.AN;
import static dev.bouquet.conversations.Samples.COLLEAGUE;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.at;
import static dev.bouquet.conversations.Samples.set;
import static dev.bouquet.conversations.Samples.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.conversations.EntryBody.PromiseStep;
import dev.bouquet.conversations.EntryBody.PromiseStep.Step;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final Instant NOW = at(10);
    private static final Instant DUE = at(600);
    private static final Instant LATER = at(700);
    private static final Conversation FRESH = after();
    private static final PromiseStep CALL = made("Call about the size", LATER);
    private static final PromiseStep SEND = made("Send the label", DUE);
    private static final Conversation BOTH = then(then(FRESH, AGENT, CALL), COLLEAGUE, SEND);

    private static PromiseStep made(String text, Instant due) {
        return new PromiseStep(Step.MADE, null, text, due, "u_hoa");
    }

    private static PromiseStep settled(Step outcome, long promise) {
        return new PromiseStep(outcome, promise, "Call about the size", LATER, "u_hoa");
    }

    private static Draft make(@Nullable Conversation on, Instant due) {
        return new Promising.Make(AGENT, "p1", made("Call", due), NOW).decide(on);
    }

    private static void refuses(RefusalCode code, String word, Runnable deciding) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(deciding::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .withMessageContaining(word);
    }

    @Test
    void isMadeInEveryStateOfAConversation() {
        Conversation resolved = then(FRESH, AGENT, set(Status.RESOLVED, null));
        for (Conversation state : List.of(FRESH, resolved)) {
            assertThat(make(state, DUE)).isEqualTo(new Draft(AGENT, "p1", made("Call", DUE)));
        }
        refuses(RefusalCode.NOT_FOUND, "", () -> make(null, DUE));
    }

    @Test
    void isDueInTheFutureAndWithinAYear() {
        refuses(RefusalCode.BAD_FRAME, "due ", () -> make(FRESH, NOW));
        refuses(
                RefusalCode.BAD_FRAME,
                "due ",
                () -> make(FRESH, NOW.plus(Promises.AHEAD_MAX).plusMillis(1)));
        assertThat(make(FRESH, NOW.plusMillis(1))).isNotNull();
        assertThat(make(FRESH, NOW.plus(Promises.AHEAD_MAX))).isNotNull();
    }

    @Test
    void thereAreAtMostTenOpenOnes() {
        Conversation state = FRESH;
        for (int i = 0; i < Promises.OPEN_MAX; i++) {
            assertThat(make(state, DUE)).isNotNull();
            state = then(state, AGENT, made("Promise " + i, DUE));
        }
        Conversation full = state;
        refuses(RefusalCode.CONFLICT, "10 open promises", () -> make(full, DUE));
        assertThat(make(then(full, AGENT, settled(Step.KEPT, 2)), DUE)).isNotNull();
    }

    @Test
    void onlyAnOpenOneIsSettled() {
        Promising.Settle keep = new Promising.Settle(COLLEAGUE, "k1", settled(Step.KEPT, 2));
        assertThat(keep.decide(BOTH)).isEqualTo(new Draft(COLLEAGUE, "k1", settled(Step.KEPT, 2)));
        refuses(RefusalCode.CONFLICT, "not open", () -> keep.decide(FRESH));
        Conversation kept = then(BOTH, COLLEAGUE, settled(Step.WITHDRAWN, 2));
        refuses(RefusalCode.CONFLICT, "not open", () -> keep.decide(kept));
        refuses(RefusalCode.NOT_FOUND, "", () -> keep.decide(null));
    }

    /** What was durable once is answered as before, so it has to be known what an earlier sending would have made. */
    @Test
    void canBeSentAgain() {
        assertThat(new Promising.Make(AGENT, "p1", CALL, LATER).resent()).isEqualTo(new Draft(AGENT, "p1", CALL));
        PromiseStep kept = settled(Step.KEPT, 2);
        assertThat(new Promising.Settle(AGENT, "k1", kept).resent()).isEqualTo(new Draft(AGENT, "k1", kept));
    }

    @Test
    void theOpenOnesAreKnownTheEarliestDueFirst() {
        assertThat(BOTH.promises())
                .containsExactly(
                        new Promise(3, "Send the label", DUE, AN, at(3)),
                        new Promise(2, "Call about the size", LATER, LINH, at(2)));
        Conversation resolved = then(BOTH, AGENT, set(Status.RESOLVED, null));
        assertThat(resolved.promises()).isEqualTo(BOTH.promises());
        for (Step outcome : List.of(Step.KEPT, Step.WITHDRAWN)) {
            assertThat(then(resolved, AGENT, settled(outcome, 2)).promises())
                    .extracting(Promise::seq)
                    .containsExactly(3L);
        }
    }

    @Test
    void allStaffHearOfIt() {
        assertThat(BOTH.movedSince(FRESH)).isTrue();
        assertThat(then(BOTH, AGENT, settled(Step.KEPT, 2)).movedSince(BOTH)).isTrue();
        assertThat(BOTH.status()).isEqualTo(FRESH.status());
        assertThat(BOTH.lastMessage()).isEqualTo(FRESH.lastMessage());
    }

    @Test
    void staffAreToldAndTheCustomerIsNot() {
        assertThat(WireConversation.of(BOTH).promises())
                .extracting(WireConversation.WirePromise::text)
                .containsExactly("Send the label", "Call about the size");
        assertThat(WireConversation.of(FRESH).promises()).isNull();
        assertThat(WireConversation.forCustomer(BOTH).promises()).isNull();
        assertThat(Samples.entry(2, AGENT, CALL).visibleToCustomer()).isFalse();
    }

    @Test
    void isStoredAndReadAsItWas() {
        for (Conversation state : List.of(FRESH, BOTH, then(BOTH, AGENT, settled(Step.KEPT, 2)))) {
            assertThat(read(new ConversationCodec(), written(new ConversationCodec(), state)))
                    .isEqualTo(state);
        }
        for (PromiseStep step : List.of(CALL, settled(Step.KEPT, 2), settled(Step.WITHDRAWN, 2))) {
            Entry entry = Samples.entry(5, AGENT, step);
            assertThat(read(new EntryCodec(), written(new EntryCodec(), entry))).isEqualTo(entry);
        }
    }

    /** The index on it is asked for the earliest, and must not know those without. */
    @Test
    void theFirstThatIsDueIsStoredForTheOrderOfLists() {
        BsonDocument stored = written(new ConversationCodec(), BOTH);
        assertThat(stored.getDateTime("promiseDue").getValue()).isEqualTo(DUE.toEpochMilli());
        assertThat(written(new ConversationCodec(), FRESH).containsKey("promiseDue"))
                .isFalse();
    }

    @Test
    void standsInTheTimelineOfWhomItWasMadeTo() {
        assertThat(written(new EntryCodec(), Samples.entry(2, AGENT, CALL))
                        .getString("moment")
                        .getValue())
                .isEqualTo("u_hoa");
        assertThat(Samples.entry(2, CUSTOMER, Samples.says("Hello")).momentOf()).isNull();
    }

    private static <T> BsonDocument written(Codec<T> codec, T value) {
        BsonDocument document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document),
                value,
                EncoderContext.builder().build());
        return document;
    }

    private static <T> T read(Codec<T> codec, BsonDocument stored) {
        return codec.decode(
                new BsonDocumentReader(stored), DecoderContext.builder().build());
    }
}
