package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import org.bson.conversions.Bson;

/** Where the next page of a list begins: after the last item's place in the queue or last activity, and its id. */
record ListCursor(long at, String id) {
    static ListCursor of(Conversation last, ListOrder order) {
        return new ListCursor(order.at(last), last.id());
    }

    static ListCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            return new ListCursor(Long.parseLong(plain.substring(0, space)), plain.substring(space + 1));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            throw Refusal.badField("cursor", "is not one that this list gave.");
        }
    }

    String text() {
        byte[] plain = (at + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    Bson after(ListOrder order) {
        return order.after(at, id);
    }

    /** What comes after it where this field holds times, the latest first. */
    Bson earlierThan(String field) {
        Date time = new Date(at);
        return Filters.or(Filters.lt(field, time), Filters.and(Filters.eq(field, time), Filters.gt("_id", id)));
    }
}
