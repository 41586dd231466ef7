package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.at;
import static dev.bouquet.conversations.Samples.says;
import static dev.bouquet.conversations.Samples.set;
import static dev.bouquet.conversations.Samples.taken;
import static dev.bouquet.conversations.Samples.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Instant;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonString;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.junit.jupiter.api.Test;

class FeedbackTest {
    private static final Conversation TAKEN = after(CUSTOMER, says("My feet hurt"), AGENT, taken(LINH));
    private static final Conversation RESOLVED = then(TAKEN, AGENT, set(Status.RESOLVED, null));
    private static final Instant RESOLVED_AT = at(4);
    private static final EntryBody.Feedback BAD = new EntryBody.Feedback(2, "They still hurt");

    private static Draft decided(Conversation on, Instant now) {
        return Objects.requireNonNull(new GiveFeedback(CUSTOMER, "f1", BAD, now).decide(on));
    }

    private static void refuses(Conversation on, Instant now, String word) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> decided(on, now))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT))
                .withMessageContaining(word);
    }

    @Test
    void isTakenOfWhatIsResolved() {
        assertThat(decided(RESOLVED, RESOLVED_AT)).isEqualTo(new Draft(CUSTOMER, "f1", BAD));
    }

    @Test
    void isNotTakenOfWhatWasNeverResolved() {
        refuses(TAKEN, at(4), "not resolved yet");
        refuses(after(), at(4), "not resolved yet");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new GiveFeedback(CUSTOMER, "f1", BAD, at(4)).decide(null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    /** Whoever was not content writes at once, which reopens the matter before their rating comes. */
    @Test
    void isTakenOfWhatWasReopenedSince() {
        Conversation writtenTo = then(RESOLVED, CUSTOMER, says("It is not solved"));
        assertThat(writtenTo.status()).isEqualTo(Status.QUEUED);
        assertThat(decided(writtenTo, at(6)).body()).isEqualTo(BAD);
        Conversation reopened = then(RESOLVED, AGENT, set(Status.OPEN, null));
        assertThat(decided(reopened, at(6)).body()).isEqualTo(BAD);
    }

    @Test
    void isTakenForThirtyDaysAfterItWasResolvedLast() {
        Instant end = RESOLVED_AT.plus(Feedbacks.TAKEN_FOR);
        assertThat(decided(RESOLVED, end).body()).isEqualTo(BAD);
        refuses(RESOLVED, end.plusMillis(1), "too long ago");
        Conversation again = then(then(RESOLVED, CUSTOMER, says("Hm")), AGENT, set(Status.RESOLVED, null));
        assertThat(again.resolvedAt()).isEqualTo(at(6));
        assertThat(decided(again, end.plusMillis(1)).body()).isEqualTo(BAD);
    }

    /** What was durable once is answered as before, so it has to be known what an earlier sending would have made. */
    @Test
    void canBeSentAgain() {
        assertThat(new GiveFeedback(CUSTOMER, "f1", BAD, at(4)).resent()).isEqualTo(new Draft(CUSTOMER, "f1", BAD));
    }

    @Test
    void whatIsNotAnsweredAnewStaysAsItWasAnswered() {
        Conversation rated = then(RESOLVED, CUSTOMER, new EntryBody.Feedback(2, 3, 8, "They still hurt"));
        assertThat(said(rated, new EntryBody.Feedback(5, null))).isEqualTo(new EntryBody.Feedback(5, 3, 8, null));
        assertThat(said(rated, new EntryBody.Feedback(2, 6, null, "They fit")))
                .isEqualTo(new EntryBody.Feedback(2, 6, 8, "They fit"));
        assertThat(said(rated, new EntryBody.Feedback(2, null, 0, null)))
                .isEqualTo(new EntryBody.Feedback(2, 3, 0, null));
    }

    /** They may have been served by somebody else, of something else. */
    @Test
    void whatWasAnsweredBeforeItWasResolvedAgainIsNotSaidAnew() {
        Conversation rated = then(RESOLVED, CUSTOMER, new EntryBody.Feedback(2, 3, 8, "They still hurt"));
        Conversation writtenTo = then(rated, CUSTOMER, says("They still hurt"));
        assertThat(said(writtenTo, new EntryBody.Feedback(1, null))).isEqualTo(new EntryBody.Feedback(1, 3, 8, null));
        Conversation again = then(writtenTo, AGENT, set(Status.RESOLVED, null));
        EntryBody.Feedback anew = new EntryBody.Feedback(5, null);
        assertThat(said(again, anew)).isEqualTo(anew);
        Conversation ratedAgain = then(again, CUSTOMER, new EntryBody.Feedback(5, 7, null, null));
        assertThat(said(ratedAgain, anew)).isEqualTo(new EntryBody.Feedback(5, 7, null, null));
    }

    private static EntryBody said(Conversation on, EntryBody.Feedback anew) {
        return Objects.requireNonNull(new GiveFeedback(CUSTOMER, "f2", anew, at(6)).decide(on))
                .body();
    }

    @Test
    void sentAgainItIsTheSameThoughItSaysAgainWhatWasAnsweredBefore() {
        EntryBody made = new EntryBody.Feedback(5, 3, 8, null);
        assertThat(isOf(new EntryBody.Feedback(5, null), made)).isTrue();
        assertThat(isOf(new EntryBody.Feedback(5, 3, 8, null), made)).isTrue();
        assertThat(isOf(new EntryBody.Feedback(4, null), made)).isFalse();
        assertThat(isOf(new EntryBody.Feedback(5, 4, null, null), made)).isFalse();
        assertThat(isOf(new EntryBody.Feedback(5, null, 9, null), made)).isFalse();
        assertThat(isOf(new EntryBody.Feedback(5, "Fine"), made)).isFalse();
        assertThat(isOf(BAD, new EntryBody.Message("They still hurt"))).isFalse();
    }

    private static boolean isOf(EntryBody.Feedback said, EntryBody made) {
        return new GiveFeedback(CUSTOMER, "f1", said, at(6)).made(made, said);
    }

    @Test
    void changesNothingButWhatIsKnownOfIt() {
        Conversation rated = then(RESOLVED, CUSTOMER, BAD);
        assertThat(rated.feedback()).isEqualTo(new Conversation.LastFeedback(2, null, null, "They still hurt", at(5)));
        assertThat(rated.status()).isEqualTo(Status.RESOLVED);
        assertThat(rated.assignee()).isEqualTo(LINH);
        assertThat(rated.waitingSince()).isNull();
        assertThat(rated.inLine()).isNull();
        assertThat(rated.lastMessage()).isEqualTo(RESOLVED.lastMessage());
        assertThat(rated.resolvedAt()).isEqualTo(RESOLVED_AT);
        assertThat(rated.movedSince(RESOLVED)).isFalse();
    }

    @Test
    void theLastOneCountsAndStaysWhereItIsReopened() {
        Conversation rated = then(then(RESOLVED, CUSTOMER, BAD), CUSTOMER, new EntryBody.Feedback(5, null));
        Conversation.LastFeedback last = new Conversation.LastFeedback(5, null, null, null, at(6));
        assertThat(rated.feedback()).isEqualTo(last);
        assertThat(then(rated, CUSTOMER, says("Thank you")).feedback()).isEqualTo(last);
    }

    @Test
    void ofLongWordsTheSnapshotKeepsTheBeginning() {
        String long300 = "🌷".repeat(300);
        Conversation rated = then(RESOLVED, CUSTOMER, new EntryBody.Feedback(1, long300));
        assertThat(Objects.requireNonNull(rated.feedback()).text()).isEqualTo("🌷".repeat(200) + "…");
    }

    @Test
    void staffAreToldInListsAndTheCustomerIsNot() {
        Conversation rated = then(RESOLVED, CUSTOMER, BAD);
        assertThat(WireConversation.of(rated).feedback())
                .isEqualTo(new WireConversation.WireFeedback(2, null, null, "They still hurt", at(5)));
        assertThat(WireConversation.forCustomer(rated).feedback()).isNull();
        assertThat(Samples.entry(5, CUSTOMER, BAD).visibleToCustomer()).isTrue();
    }

    @Test
    void isStoredAndReadAsItWas() {
        Conversation wordless = then(RESOLVED, CUSTOMER, new EntryBody.Feedback(5, null));
        for (Conversation state : new Conversation[] {TAKEN, RESOLVED, then(RESOLVED, CUSTOMER, BAD), wordless}) {
            assertThat(read(new ConversationCodec(), written(new ConversationCodec(), state)))
                    .isEqualTo(state);
        }
        Entry entry = Samples.entry(5, CUSTOMER, BAD);
        assertThat(read(new EntryCodec(), written(new EntryCodec(), entry))).isEqualTo(entry);
    }

    /** Snapshots from before anybody asked for feedback do not say when they were resolved. */
    @Test
    void ofAnOldSnapshotTheLastActivityIsWhenItWasResolved() {
        BsonDocument stored = written(new ConversationCodec(), RESOLVED);
        stored.remove("resolvedAt");
        assertThat(read(new ConversationCodec(), stored).resolvedAt()).isEqualTo(RESOLVED.lastActivityAt());
        stored.put("status", new BsonString("open"));
        assertThat(read(new ConversationCodec(), stored).resolvedAt()).isNull();
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
