package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.AN;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EraseTest {
    private static final Author NOBODY = Author.customer("u_hoa", null);
    private static final Conversation ERASED = after(NOBODY, new EntryBody.Erased());

    @Test
    void isSaidOnce() {
        assertThat(new Erase(NOBODY).decide(after())).isNotNull();
        assertThat(new Erase(NOBODY).decide(ERASED)).isNull();
    }

    @Test
    void whoseCustomerDeletedTheirDataIsBlankAndOver() {
        Conversation state = after(
                CUSTOMER,
                new EntryBody.Message("Hello"),
                AGENT,
                Samples.taken(LINH),
                AGENT,
                new EntryBody.StatusSet(Status.RESOLVED, null),
                CUSTOMER,
                new EntryBody.Feedback(4, 6, 9, "How kind"),
                Author.customer("u_hoa", null),
                new EntryBody.Erased());
        assertThat(state.erased()).isTrue();
        assertThat(state.status()).isEqualTo(Status.RESOLVED);
        assertThat(state.customer()).isEqualTo(new Person("u_hoa", null));
        assertThat(state.subject()).isNull();
        assertThat(state.attributes()).isEmpty();
        assertThat(state.lastMessage()).isNull();
        Conversation.LastFeedback left = Objects.requireNonNull(state.feedback());
        assertThat(left).isEqualTo(new Conversation.LastFeedback(4, 6, 9, null, left.at()));
        assertThat(state.assignee()).isEqualTo(LINH);
        assertThat(Samples.then(state, Author.SYSTEM, new EntryBody.Fenced()).erased())
                .as("for good")
                .isTrue();
    }

    static List<Command> adding() {
        return List.of(
                new Command.PostMessage(CUSTOMER, "m", new EntryBody.Message("Hello")),
                new Command.PostMessage(AGENT, "m", new EntryBody.Message("Hello")),
                new Command.PostNote(AGENT, "n", new EntryBody.Note("Hm")),
                new Command.Assign(AGENT, AN, ERASED.head(), true),
                new Command.RequestCallback(CUSTOMER, "+84901234567", null),
                new GiveFeedback(CUSTOMER, "f", new EntryBody.Feedback(1, null), Samples.at(3)),
                new Command.Reopen(AGENT),
                new Snooze(AGENT, null, null, Samples.BEGAN),
                new AskForAnother(CUSTOMER, "a_linh"),
                new Sort.Tag(AGENT, "t", new EntryBody.Tagged(List.of("VIP"), List.of())),
                new Sort.Prioritise(AGENT, "p", 3));
    }

    @ParameterizedTest
    @MethodSource("adding")
    void nobodyAddsAnythingAfter(Command command) {
        assertThatThrownBy(() -> command.decide(ERASED)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.CLOSED);
            assertThat(refusal.details()).containsEntry("why", "erased");
        });
    }

    @Test
    void whatAGestureHasStillToTellIsToldToNobody() {
        EntryBody.GestureStep step = new EntryBody.GestureStep("g1", "flowers", null, "shipped", null, null, true);
        assertThat(new TellGesture("g", step).decide(ERASED)).isNull();
        assertThat(new Command.Resolve(AGENT, null).decide(ERASED)).isNull();
    }
}
