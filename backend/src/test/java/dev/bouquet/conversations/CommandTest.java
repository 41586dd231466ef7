package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.AN;
import static dev.bouquet.conversations.Samples.COLLEAGUE;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.HOA;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.at;
import static dev.bouquet.conversations.Samples.set;
import static dev.bouquet.conversations.Samples.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.queues.PriorityRule;
import dev.bouquet.queues.Queue;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final Conversation WAITING = after();
    private static final Conversation TAKEN = after(AGENT, taken(LINH));
    private static final Conversation RESOLVED = after(AGENT, taken(LINH), AGENT, set(Status.RESOLVED, null));
    private static final Conversation SNOOZED = after(AGENT, taken(LINH), AGENT, set(Status.SNOOZED, at(60)));

    /** One in which whoever comes from the page on shoes has priority 7, and everybody else 0. */
    private static Queue queue(String id) {
        var fromShoes = new PriorityRule(new PriorityRule.AttributeEquals("page", "/shoes"), 7);
        return new Queue(
                id,
                id,
                Queue.Mode.AUTO,
                List.of(),
                List.of(),
                null,
                30,
                List.of(fromShoes),
                new Queue.Targets(null, null),
                null,
                new Queue.OutOfHours(Queue.Action.MESSAGE, null),
                Queue.Callbacks.CLOSED,
                true);
    }

    private static void refuses(Command command, @Nullable Conversation on, RefusalCode code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> assertThat(command.decide(on)).isNull())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void writes(Command command, Conversation on, Author by, EntryBody body) {
        assertThat(command.decide(on)).isEqualTo(new Draft(by, null, body));
    }

    @Test
    void opensWhatIsNotThereAndNothingTwice() {
        Command open = new Command.Open(HOA, "web", "general", "Six pairs", 2, Map.of("page", "/shoes"));
        assertThat(open.decide(null)).isEqualTo(new Draft(CUSTOMER, null, Samples.opened()));
        assertThat(open.decide(WAITING)).isNull();
    }

    @Test
    void findsNothingWhereNothingIs() {
        List.of(
                        new Command.PostMessage(CUSTOMER, "m1", new EntryBody.Message("Hello")),
                        new Command.PostNote(AGENT, "n1", new EntryBody.Note("Hello")),
                        new Command.Assign(AGENT, LINH, 1, true),
                        new Command.PutBack(AGENT, null, "general", queue("general"), true),
                        new Command.Resolve(AGENT, null),
                        new Command.Reopen(AGENT),
                        new Snooze(AGENT, null, null, Samples.BEGAN),
                        new Command.Wake(at(1)))
                .forEach(command -> refuses(command, null, RefusalCode.NOT_FOUND));
    }

    @Test
    void anybodyMayWriteInAnOpenConversation() {
        assertThat(new Command.PostMessage(AGENT, "m1", new EntryBody.Message("Hello")).decide(TAKEN))
                .isEqualTo(new Draft(AGENT, "m1", new EntryBody.Message("Hello")));
        assertThat(new Command.PostMessage(COLLEAGUE, "m1", new EntryBody.Message("Hello")).decide(TAKEN))
                .isNotNull();
    }

    @Test
    void inAResolvedConversationOnlyTheCustomerMaySpeak() {
        refuses(new Command.PostMessage(AGENT, "m1", new EntryBody.Message("Hello")), RESOLVED, RefusalCode.CLOSED);
        assertThat(new Command.PostMessage(CUSTOMER, "m1", new EntryBody.Message("Hello")).decide(RESOLVED))
                .isEqualTo(new Draft(CUSTOMER, "m1", new EntryBody.Message("Hello")));
    }

    @Test
    void notesMayBeAddedEvenAfterwards() {
        assertThat(new Command.PostNote(AGENT, "n1", new EntryBody.Note("Nice")).decide(RESOLVED))
                .isEqualTo(new Draft(AGENT, "n1", new EntryBody.Note("Nice")));
    }

    @Test
    void takesWhatWaits() {
        writes(
                new Command.Assign(AGENT, LINH, WAITING.head(), false),
                WAITING,
                AGENT,
                new EntryBody.Assigned(LINH, null));
    }

    /** A place of the agent was taken for it at that head; later it could be somebody else's. */
    @Test
    void assignsRightAfterTheHeadThatWasMeantOrNotAtAll() {
        Conversation movedOn = after(CUSTOMER, new EntryBody.Message("Hello"));
        refuses(new Command.Assign(AGENT, LINH, 1, true), movedOn, RefusalCode.CONFLICT);
        refuses(new Command.Assign(AGENT, LINH, 3, true), movedOn, RefusalCode.CONFLICT);
    }

    @Test
    void fillsThePlaceAfterAHeadUnlessItIsFilled() {
        writes(new Command.Fence(1), WAITING, Author.SYSTEM, new EntryBody.Fenced());
        assertThat(new Command.Fence(1).decide(TAKEN)).isNull();
    }

    @Test
    void takesBackOnlyFromWhoWorksOnIt() {
        EntryBody taken = new EntryBody.Released(LINH, "general", ReleaseReason.AGENT_LEFT, null);
        writes(new Command.TakeBack("a_linh", ReleaseReason.AGENT_LEFT), TAKEN, Author.SYSTEM, taken);
        assertThat(new Command.TakeBack("a_an", ReleaseReason.AGENT_LEFT).decide(TAKEN))
                .isNull();
        assertThat(new Command.TakeBack("a_linh", ReleaseReason.AGENT_LEFT).decide(RESOLVED))
                .isNull();
    }

    @Test
    void aCustomerAsksForSomebodyElseThanWhoHasIt() {
        EntryBody asked = new EntryBody.Released(LINH, "general", ReleaseReason.CUSTOMER_ASKED, null);
        writes(new AskForAnother(CUSTOMER, "a_linh"), TAKEN, CUSTOMER, asked);
        assertThat(new AskForAnother(CUSTOMER, "a_an").decide(TAKEN)).isNull();
        assertThat(new AskForAnother(CUSTOMER, "a_linh").decide(WAITING)).isNull();
        refuses(new AskForAnother(CUSTOMER, "a_linh"), RESOLVED, RefusalCode.CLOSED);
    }

    @Test
    void movesOnOnlyWhatStillWaitsThere() {
        writes(new Command.MoveOn("general", queue("shoes")), WAITING, Author.SYSTEM, new EntryBody.Queued("shoes", 7));
        assertThat(new Command.MoveOn("shoes", queue("general")).decide(WAITING))
                .isNull();
        assertThat(new Command.MoveOn("general", queue("shoes")).decide(TAKEN)).isNull();
    }

    @Test
    void namesAnOwnerOnlyWhereNobodyAnswersForIt() {
        writes(new Command.Own(LINH), WAITING, Author.SYSTEM, new EntryBody.Owned(LINH));
        assertThat(new Command.Own(AN).decide(TAKEN)).isNull();
    }

    @Test
    void takingWhatOneHasChangesNothing() {
        assertThat(new Command.Assign(AGENT, LINH, 1, false).decide(TAKEN)).isNull();
    }

    /** It is from nobody: what had been the agent's is not given back once more, for the new place bears the same names. */
    @Test
    void takingUpAgainWhatOneSnoozedIsAnAssignment() {
        EntryBody again = new EntryBody.Assigned(LINH, null);
        writes(new Command.Assign(AGENT, LINH, SNOOZED.head(), false), SNOOZED, AGENT, again);
    }

    @Test
    void nobodyTakesFromAColleague() {
        refuses(new Command.Assign(COLLEAGUE, AN, TAKEN.head(), false), TAKEN, RefusalCode.CONFLICT);
        refuses(new Command.PutBack(COLLEAGUE, null, "general", queue("general"), false), TAKEN, RefusalCode.CONFLICT);
    }

    @Test
    void aHolderOrASupervisorHandsOver() {
        EntryBody handedOver = new EntryBody.Assigned(AN, LINH);
        writes(new Command.Assign(AGENT, AN, TAKEN.head(), false), TAKEN, AGENT, handedOver);
        writes(new Command.Assign(COLLEAGUE, AN, TAKEN.head(), true), TAKEN, COLLEAGUE, handedOver);
    }

    @Test
    void aHolderOrASupervisorPutsBack() {
        EntryBody released = new EntryBody.Released(LINH, "general", ReleaseReason.PUT_BACK, null);
        writes(new Command.PutBack(AGENT, null, "general", queue("general"), false), TAKEN, AGENT, released);
        writes(new Command.PutBack(COLLEAGUE, null, "general", queue("general"), true), TAKEN, COLLEAGUE, released);
    }

    @Test
    void inAnotherQueueItHasThePriorityByTheRulesOfThatQueue() {
        EntryBody released = new EntryBody.Released(LINH, "shoes", ReleaseReason.PUT_BACK, 7);
        writes(new Command.PutBack(AGENT, null, "shoes", queue("shoes"), false), TAKEN, AGENT, released);
    }

    @Test
    void sortsInEveryStateAndNothingTwice() {
        Command tag = new Sort.Tag(AGENT, "t1", new EntryBody.Tagged(List.of("VIP"), List.of("shoes")));
        Command prioritise = new Sort.Prioritise(AGENT, "p1", 9);
        for (Conversation state : List.of(WAITING, TAKEN, RESOLVED, SNOOZED)) {
            assertThat(tag.decide(state)).isEqualTo(tag.resent());
            assertThat(prioritise.decide(state)).isEqualTo(prioritise.resent());
        }
        Conversation sorted =
                after(AGENT, new EntryBody.Tagged(List.of("Vip"), List.of()), AGENT, new EntryBody.Prioritised(9));
        assertThat(tag.decide(sorted)).isNull();
        assertThat(prioritise.decide(sorted)).isNull();
        refuses(tag, null, RefusalCode.NOT_FOUND);
        refuses(prioritise, null, RefusalCode.NOT_FOUND);
    }

    @Test
    void refusesMoreTagsThanAConversationMayHave() {
        List<String> twenty =
                IntStream.range(0, Tags.MAX).mapToObj(i -> "tag " + i).toList();
        Conversation full = after(AGENT, new EntryBody.Tagged(twenty, List.of()));
        refuses(
                new Sort.Tag(AGENT, "t1", new EntryBody.Tagged(List.of("one more"), List.of())),
                full,
                RefusalCode.BAD_FRAME);
        assertThat(new Sort.Tag(AGENT, "t1", new EntryBody.Tagged(List.of("instead"), List.of("tag 0"))).decide(full))
                .isNotNull();
    }

    @Test
    void puttingBackWhatWaitsThereChangesNothingButAnotherQueueDoes() {
        assertThat(new Command.PutBack(AGENT, null, "general", queue("general"), false).decide(WAITING))
                .isNull();
        writes(
                new Command.PutBack(AGENT, null, "shoes", queue("shoes"), false),
                WAITING,
                AGENT,
                new EntryBody.Queued("shoes", 7));
    }

    @Test
    void aResolvedConversationMustBeReopenedFirst() {
        List.of(
                        new Command.Assign(AGENT, AN, RESOLVED.head(), true),
                        new Command.PutBack(AGENT, null, "general", queue("general"), true),
                        new Snooze(AGENT, null, null, Samples.BEGAN))
                .forEach(command -> refuses(command, RESOLVED, RefusalCode.CLOSED));
    }

    @Test
    void resolvesOnce() {
        writes(new Command.Resolve(CUSTOMER, null), TAKEN, CUSTOMER, set(Status.RESOLVED, null));
        assertThat(new Command.Resolve(AGENT, null).decide(RESOLVED)).isNull();
    }

    @Test
    void reopensWhatSleepsOrIsResolvedAndNothingElse() {
        writes(new Command.Reopen(AGENT), RESOLVED, AGENT, set(Status.OPEN, null));
        writes(new Command.Reopen(AGENT), SNOOZED, AGENT, set(Status.OPEN, null));
        assertThat(new Command.Reopen(AGENT).decide(TAKEN)).isNull();
        assertThat(new Command.Reopen(AGENT).decide(WAITING)).isNull();
    }

    @Test
    void wakesWhenTheTimeHasComeAndNotBefore() {
        assertThat(new Command.Wake(at(60).minusMillis(1)).decide(SNOOZED)).isNull();
        writes(new Command.Wake(at(60)), SNOOZED, Author.SYSTEM, set(Status.OPEN, null));
    }

    @Test
    void wakesNothingThatWasWokenResolvedOrSleepsUntilTheyWrite() {
        assertThat(new Command.Wake(at(99)).decide(TAKEN)).isNull();
        assertThat(new Command.Wake(at(99)).decide(RESOLVED)).isNull();
        assertThat(new Command.Wake(at(99)).decide(after(AGENT, set(Status.SNOOZED, null))))
                .isNull();
    }
}
