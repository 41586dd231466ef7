package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who takes part and who asks for help ends with what it is about. */
class AttendanceTest {
    private static final Instant AT = Instant.parse("2026-11-22T09:15:00Z");
    private static final Author LINH = Author.agent("linh", "Linh");
    private static final Author MAI = Author.agent("mai", "Mai");
    private static final Person LINH_HERSELF = new Person("linh", "Linh");
    private static final Person MAI_HERSELF = new Person("mai", "Mai");

    private static Entry entry(Author by, EntryBody body) {
        return new Entry("c1", 5, AT, by, null, body, false);
    }

    private static Attendance after(Attendance before, Author by, EntryBody body) {
        return before.after(entry(by, body), LINH_HERSELF, Status.OPEN);
    }

    private final Attendance helped =
            after(after(Attendance.NOBODY, LINH, new EntryBody.Hand(true, "Help")), MAI, new EntryBody.Joined());

    @Test
    void holdsWhoJoinedAndWhoAsks() {
        assertThat(helped.has("mai")).isTrue();
        assertThat(helped.hand()).isEqualTo(new Attendance.RaisedHand(LINH_HERSELF, "Help", AT));
        assertThat(after(helped, MAI, new EntryBody.Joined()).joined()).containsExactly(MAI_HERSELF);
        assertThat(after(helped, MAI, new EntryBody.Left()).has("mai")).isFalse();
        assertThat(after(helped, MAI, new EntryBody.Hand(false, null)).hand()).isNull();
        assertThat(after(helped, LINH, new EntryBody.Message("Hello"))).isEqualTo(helped);
    }

    @Test
    void whoHasItTakesPartNoLongerBesideIt() {
        Attendance taken =
                helped.after(entry(MAI, new EntryBody.Assigned(MAI_HERSELF, LINH_HERSELF)), MAI_HERSELF, Status.OPEN);
        assertThat(taken).isEqualTo(Attendance.NOBODY);
    }

    @Test
    void aHandIsDownOnceNobodyWorksOnIt() {
        EntryBody back = new EntryBody.Released(LINH_HERSELF, "general", ReleaseReason.PUT_BACK, null);
        Attendance released = helped.after(entry(LINH, back), null, Status.QUEUED);
        assertThat(released.hand()).isNull();
        assertThat(released.has("mai")).isTrue();
        EntryBody snoozed = new EntryBody.StatusSet(Status.SNOOZED, null);
        assertThat(helped.after(entry(LINH, snoozed), LINH_HERSELF, Status.SNOOZED)
                        .hand())
                .isNull();
        EntryBody resolved = new EntryBody.StatusSet(Status.RESOLVED, null);
        assertThat(helped.after(entry(LINH, resolved), LINH_HERSELF, Status.RESOLVED))
                .isEqualTo(Attendance.NOBODY);
    }
}
