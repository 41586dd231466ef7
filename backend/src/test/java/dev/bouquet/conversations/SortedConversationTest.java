package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.CUSTOMER;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.says;
import static dev.bouquet.conversations.Samples.taken;
import static dev.bouquet.conversations.Samples.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortedConversationTest {
    @Test
    void staffSortItWhileItStaysWhereItIs() {
        Conversation before = after(CUSTOMER, says("Hello"));
        Conversation tagged =
                then(before, AGENT, new EntryBody.Tagged(List.of("Đổi trả", "VIP"), List.of("never there")));
        assertThat(tagged.tags()).containsExactly("Đổi trả", "VIP");
        assertThat(tagged.movedSince(before)).isTrue();
        Conversation again = then(tagged, AGENT, new EntryBody.Tagged(List.of("doi TRA", "giày"), List.of("vip")));
        assertThat(again.tags()).containsExactly("Đổi trả", "giày");
        assertThat(again.lastMessage()).isEqualTo(before.lastMessage());
        assertThat(again.rank()).isEqualTo(before.rank());
    }

    @Test
    void aPrioritySetByStaffMovesItInItsQueueAndHoldsUntilItComesIntoAnother() {
        Conversation before = after(CUSTOMER, says("Hello"));
        Conversation urgent = then(before, AGENT, new EntryBody.Prioritised(9));
        assertThat(urgent.rank()).isLessThan(before.rank());
        assertThat(urgent.movedSince(before)).isTrue();
        assertThat(urgent.inLine()).isEqualTo(before.inLine());
        Conversation back = then(
                then(urgent, AGENT, taken(LINH)),
                AGENT,
                new EntryBody.Released(LINH, "general", ReleaseReason.PUT_BACK, null));
        assertThat(back.priority()).isEqualTo(9);
        assertThat(then(back, AGENT, new EntryBody.Queued("shoes", 0)).priority())
                .isZero();
    }
}
