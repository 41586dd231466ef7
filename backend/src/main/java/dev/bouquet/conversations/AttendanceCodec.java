package dev.bouquet.conversations;

import java.util.List;
import java.util.Map;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** As it is stored in the snapshot: {@code joined: [{id, name}]} and {@code hand: {by, reason, at}}, each only where there is one. */
final class AttendanceCodec {
    /** Since when a hand is raised; absent where none is. */
    static final String HAND_AT = "hand.at";

    private AttendanceCodec() {}

    static void write(BsonWriter out, Attendance attendance) {
        if (!attendance.joined().isEmpty()) {
            out.writeStartArray("joined");
            for (Person person : attendance.joined()) {
                out.writeStartDocument();
                out.writeString("id", person.id());
                Stored.writeOptional(out, "name", person.name());
                out.writeEndDocument();
            }
            out.writeEndArray();
        }
        Attendance.RaisedHand hand = attendance.hand();
        if (hand != null) {
            out.writeStartDocument("hand");
            Stored.writePerson(out, "by", hand.by());
            Stored.writeOptional(out, "reason", hand.reason());
            out.writeDateTime("at", hand.at().toEpochMilli());
            out.writeEndDocument();
        }
    }

    static Attendance read(Map<String, Object> stored) {
        List<Person> joined = Stored.documents(stored.get("joined")).stream()
                .map(Stored::person)
                .toList();
        Object hand = stored.get("hand");
        return joined.isEmpty() && hand == null ? Attendance.NOBODY : new Attendance(joined, hand(hand));
    }

    private static Attendance.@Nullable RaisedHand hand(@Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        Map<String, Object> hand = Stored.document(stored);
        return new Attendance.RaisedHand(
                Stored.person(Stored.document(hand.get("by"))),
                Stored.optionalText(hand, "reason"),
                Stored.instant(hand, "at"));
    }
}
