package dev.bouquet.measures;

import dev.bouquet.measures.Sheet.Contact;
import org.jspecify.annotations.Nullable;

/** One fact after the other, while a report goes through them: it moves on, and is never kept. */
final class Row {
    private final Sheet sheet;
    private final long begin;
    private final Contacts.Arrived @Nullable [] arrived;
    private final @Nullable OpenTimes open;
    private int row;

    /**
     * @param contacts null where nobody asks
     * @param open null where times are by the calendar
     */
    Row(Sheet sheet, @Nullable Contacts contacts, @Nullable OpenTimes open) {
        this.sheet = sheet;
        this.begin = sheet.hour().from().toEpochMilli();
        this.arrived = contacts == null ? null : contacts.in(sheet);
        this.open = open;
    }

    void moveTo(int next) {
        row = next;
    }

    long at() {
        return begin + sheet.at()[row];
    }

    FactKind kind() {
        return FactKind.ALL[sheet.kind()[row]];
    }

    /** The number of the conversation in its sheet. */
    int of() {
        return sheet.of()[row];
    }

    Contact contact() {
        return sheet.contacts()[of()];
    }

    String channel() {
        return sheet.names()[contact().channel()];
    }

    String queue() {
        return sheet.names()[sheet.queue()[row]];
    }

    @Nullable String agent() {
        int agent = sheet.agent()[row];
        return agent == Sheet.NOBODY ? null : sheet.names()[agent];
    }

    int[] tags() {
        return contact().tags();
    }

    String tag(int number) {
        return sheet.names()[number];
    }

    long value() {
        return sheet.value()[row];
    }

    /** Of which gesture this tells; null where that is not known. */
    @Nullable String gesture() {
        int number = (int) value();
        return kind() != FactKind.GESTURE || number == 0 ? null : sheet.names()[number - 1];
    }

    /** The value as a time of the kind that was asked for. */
    long millis() {
        return open == null ? value() : open.within(queue(), at(), value());
    }

    /** Whoever it is of comes here by the channel of this row. */
    void arrives() {
        if (arrived != null) {
            arrived[of()].add(at(), channel());
        }
    }

    boolean wasFirstContact() {
        return arrived != null && arrived[of()].wasFirst(at());
    }

    boolean cameAgain() {
        return arrived != null && arrived[of()].cameAgain(at(), channel());
    }

    boolean switchedChannel() {
        return arrived != null && arrived[of()].switched(at(), channel());
    }
}
