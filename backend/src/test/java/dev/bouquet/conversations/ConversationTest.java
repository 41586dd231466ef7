package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.AN;
import static dev.bouquet.conversations.Samples.COLLEAGUE;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.HOA;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.at;
import static dev.bouquet.conversations.Samples.entry;
import static dev.bouquet.conversations.Samples.opened;
import static dev.bouquet.conversations.Samples.says;
import static dev.bouquet.conversations.Samples.set;
import static dev.bouquet.conversations.Samples.taken;
import static dev.bouquet.conversations.Samples.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationTest {

    private static Conversation.LastMessage lastMessage(Conversation state) {
        return Objects.requireNonNull(state.lastMessage());
    }

    @Test
    void openingQueuesIt() {
        Conversation opened = after();
        assertThat(opened)
                .isEqualTo(new Conversation(
                        "c1",
                        HOA,
                        "web",
                        Status.QUEUED,
                        "general",
                        null,
                        null,
                        "Six pairs",
                        2,
                        Map.of("page", "/shoes"),
                        at(1),
                        at(1),
                        new Conversation.InLine(1, at(1)),
                        false,
                        null,
                        null,
                        1,
                        at(1),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Attendance.NOBODY,
                        false));
    }

    @Test
    void aMessageBecomesTheLastOneAndChangesNoStatus() {
        Conversation state = after(CUSTOMER, says("Hello"));
        assertThat(state.status()).isEqualTo(Status.QUEUED);
        assertThat(state.waitingSince()).isEqualTo(at(1));
        assertThat(state.head()).isEqualTo(2);
        assertThat(state.lastActivityAt()).isEqualTo(at(2));
        assertThat(lastMessage(state).text()).isEqualTo("Hello");
        assertThat(lastMessage(state).at()).isEqualTo(at(2));
        assertThat(lastMessage(state).by()).isEqualTo(CUSTOMER);
    }

    @Test
    void itKnowsWithWhichEntryItsWaitBegan() {
        assertThat(after(CUSTOMER, says("Hello")).inLine()).isEqualTo(new Conversation.InLine(1, at(1)));
        assertThat(after(AGENT, new EntryBody.Queued("shoes", null), CUSTOMER, says("Hello"))
                        .inLine())
                .isEqualTo(new Conversation.InLine(2, at(2)));
        assertThat(after(AGENT, new EntryBody.Assigned(LINH, null)).inLine()).isNull();
        assertThat(after(
                                AGENT,
                                new EntryBody.Assigned(LINH, null),
                                AGENT,
                                new EntryBody.Released(LINH, "general", ReleaseReason.PUT_BACK, null),
                                CUSTOMER,
                                says("Hello"))
                        .inLine())
                .isEqualTo(new Conversation.InLine(3, at(3)));
    }

    @Test
    void aNoteIsNeverTheLastMessage() {
        Conversation state = after(CUSTOMER, says("Hello"), AGENT, new EntryBody.Note("She is kind"));
        assertThat(state.head()).isEqualTo(3);
        assertThat(lastMessage(state).text()).isEqualTo("Hello");
    }

    @Test
    void takingItEndsTheWaitAndNamesTheOwner() {
        Conversation state = after(AGENT, taken(LINH));
        assertThat(state.status()).isEqualTo(Status.OPEN);
        assertThat(state.assignee()).isEqualTo(LINH);
        assertThat(state.owner()).isEqualTo(LINH);
        assertThat(state.waitingSince()).isNull();
        assertThat(state.queue()).isEqualTo("general");
    }

    @Test
    void handingItOverMovesTheOwnerToo() {
        Conversation state = after(AGENT, taken(LINH), AGENT, new EntryBody.Assigned(AN, LINH));
        assertThat(state.assignee()).isEqualTo(AN);
        assertThat(state.owner()).isEqualTo(AN);
    }

    private static Conversation released(ReleaseReason reason) {
        return after(AGENT, taken(LINH), AGENT, new EntryBody.Released(LINH, "shoes", reason, null));
    }

    @Test
    void puttingItBackKeepsItsPlaceInLineAndTheOwner() {
        Conversation state = released(ReleaseReason.PUT_BACK);
        assertThat(state.status()).isEqualTo(Status.QUEUED);
        assertThat(state.queue()).isEqualTo("shoes");
        assertThat(state.assignee()).isNull();
        assertThat(state.owner()).isEqualTo(LINH);
        assertThat(state.waitingSince()).isEqualTo(at(1));
        assertThat(state.returned()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReleaseReason.class,
            names = {"AGENT_AWAY", "AGENT_LEFT", "CUSTOMER_ASKED"})
    void whoWaitsAgainByNoDecisionOfTheHouseGoesBeforeTheOthers(ReleaseReason reason) {
        Conversation state = released(reason);
        assertThat(state.returned()).isTrue();
        assertThat(state.rank()).isLessThan(released(ReleaseReason.PUT_BACK).rank());
        assertThat(then(state, AGENT, taken(AN)).returned()).isFalse();
    }

    @Test
    void priorityGoesBeforeComingBackAndThatBeforeWaiting() {
        Conversation first = after();
        Conversation later =
                Conversation.fold(null, new Entry("c0", 1, at(9_999), CUSTOMER, null, Samples.opened(), false));
        Conversation returned = released(ReleaseReason.AGENT_LEFT);
        Conversation urgent = Conversation.fold(
                null,
                new Entry(
                        "c0",
                        1,
                        at(9_999),
                        CUSTOMER,
                        null,
                        new EntryBody.Opened(HOA, "web", "shoes", null, 3, Map.of()),
                        false));
        assertThat(first.rank()).isLessThan(later.rank());
        assertThat(returned.rank()).isLessThan(first.rank());
        assertThat(urgent.rank()).isLessThan(returned.rank());
        assertThat((long) (double) urgent.rank()).as("exact as a score").isEqualTo(urgent.rank());
    }

    @Test
    void inAnotherQueueItHasThePriorityOfThatQueue() {
        assertThat(after().priority()).isEqualTo(2);
        assertThat(after(AGENT, new EntryBody.Queued("shoes", 0)).priority()).isZero();
        EntryBody released = new EntryBody.Released(LINH, "shoes", ReleaseReason.PUT_BACK, 9);
        Conversation state = after(AGENT, taken(LINH), AGENT, released);
        assertThat(state.priority()).isEqualTo(9);
        assertThat(then(state, AGENT, taken(AN)).priority()).isEqualTo(9);
    }

    @Test
    void whereAnEntryNotesNoPriorityItStaysWhatItWas() {
        assertThat(after(AGENT, new EntryBody.Queued("shoes", null)).priority()).isEqualTo(2);
        assertThat(released(ReleaseReason.AGENT_LEFT).priority()).isEqualTo(2);
    }

    @Test
    void movingItToAnotherQueueKeepsTheTimeItHasWaited() {
        Conversation state = after(AGENT, new EntryBody.Queued("shoes", null));
        assertThat(state.status()).isEqualTo(Status.QUEUED);
        assertThat(state.queue()).isEqualTo("shoes");
        assertThat(state.waitingSince()).isEqualTo(at(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"SNOOZED", "RESOLVED"})
    void aCustomersWordBringsASleepingMatterBackToItsQueue(Status asleep) {
        Conversation before = after(AGENT, taken(LINH), AGENT, set(asleep, null));
        assertThat(before.status()).isEqualTo(asleep);
        Conversation state = then(before, CUSTOMER, says("One more thing"));
        assertThat(state.status()).isEqualTo(Status.QUEUED);
        assertThat(state.queue()).isEqualTo("general");
        assertThat(state.assignee()).isNull();
        assertThat(state.owner()).isEqualTo(LINH);
        assertThat(state.waitingSince()).isEqualTo(at(1));
    }

    @Test
    void aPendingMatterGoesOnWithItsAgent() {
        Conversation state =
                after(AGENT, taken(LINH), AGENT, set(Status.PENDING, null), CUSTOMER, says("One more thing"));
        assertThat(state.status()).isEqualTo(Status.OPEN);
        assertThat(state.assignee()).isEqualTo(LINH);
    }

    @Test
    void somebodyMayAnswerForItBeforeSomebodyWorksOnIt() {
        Conversation state = after(Author.SYSTEM, new EntryBody.Owned(LINH));
        assertThat(state.owner()).isEqualTo(LINH);
        assertThat(state.assignee()).isNull();
        assertThat(state.status()).isEqualTo(Status.QUEUED);
    }

    @Test
    void anAgentsWordWakesNothing() {
        Conversation state =
                after(AGENT, taken(LINH), AGENT, set(Status.SNOOZED, at(60)), COLLEAGUE, says("Still here"));
        assertThat(state.status()).isEqualTo(Status.SNOOZED);
        assertThat(state.snoozedUntil()).isEqualTo(at(60));
    }

    @Test
    void aSnoozeRemembersItsEndUntilItIsOver() {
        Instant until = at(60);
        Conversation asleep = after(AGENT, taken(LINH), AGENT, set(Status.SNOOZED, until));
        assertThat(asleep.snoozedUntil()).isEqualTo(until);
        Conversation awake = then(asleep, Author.SYSTEM, set(Status.OPEN, null));
        assertThat(awake.status()).isEqualTo(Status.QUEUED);
        assertThat(awake.owner()).isEqualTo(LINH);
        assertThat(awake.snoozedUntil()).isNull();
        assertThat(then(asleep, AGENT, set(Status.RESOLVED, null)).snoozedUntil())
                .isNull();
        assertThat(then(asleep, CUSTOMER, says("Hi")).snoozedUntil()).isNull();
    }

    @Test
    void resolvingEndsTheWait() {
        Conversation state = after(AGENT, set(Status.RESOLVED, null));
        assertThat(state.status()).isEqualTo(Status.RESOLVED);
        assertThat(state.waitingSince()).isNull();
    }

    @Test
    void reopeningPutsItIntoItsQueueAndKeepsTheOwner() {
        Conversation state =
                after(AGENT, taken(LINH), AGENT, set(Status.RESOLVED, null), AGENT, set(Status.OPEN, null));
        assertThat(state.status()).isEqualTo(Status.QUEUED);
        assertThat(state.assignee()).isNull();
        assertThat(state.owner()).isEqualTo(LINH);
        assertThat(state.waitingSince()).isEqualTo(at(1));
    }

    @Test
    void aLongLastMessageIsCutBetweenCodePoints() {
        Conversation state = after(CUSTOMER, says("🌷".repeat(201)));
        assertThat(lastMessage(state).text()).isEqualTo("🌷".repeat(200) + "…");
    }

    @Test
    void aLastMessageThatFitsIsNotCut() {
        Conversation state = after(CUSTOMER, says("🌷".repeat(200)));
        assertThat(lastMessage(state).text()).isEqualTo("🌷".repeat(200));
    }

    @Test
    void tellsMovesFromWords() {
        Conversation before = after(CUSTOMER, says("Hello"));
        assertThat(then(before, CUSTOMER, says("Anybody?")).movedSince(before)).isFalse();
        assertThat(then(before, AGENT, new EntryBody.Note("I am on it")).movedSince(before))
                .isFalse();
        assertThat(then(before, AGENT, taken(LINH)).movedSince(before)).isTrue();
        assertThat(then(before, AGENT, new EntryBody.Queued("shoes", null)).movedSince(before))
                .isTrue();
    }

    @Test
    void refusesGapsAndRepetitions() {
        Conversation before = after(CUSTOMER, says("Hello"));
        assertThatIllegalStateException().isThrownBy(() -> Conversation.fold(before, entry(4, CUSTOMER, says("?"))));
        assertThatIllegalStateException().isThrownBy(() -> Conversation.fold(before, entry(2, CUSTOMER, says("?"))));
        assertThatIllegalStateException().isThrownBy(() -> Conversation.fold(before, entry(3, CUSTOMER, opened())));
    }

    @Test
    void beginsWithOpenedOnly() {
        assertThatIllegalStateException().isThrownBy(() -> Conversation.fold(null, entry(1, CUSTOMER, says("Hello"))));
        assertThatIllegalStateException().isThrownBy(() -> Conversation.fold(null, entry(2, CUSTOMER, opened())));
    }
}
