package dev.bouquet.stories;

import com.mongodb.client.model.Filters;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins: behind what stood at that moment under that id. */
record StoryCursor(Instant at, String id) {
    /** @throws Refusal bad field for what is not one of ours; null stays null */
    static @Nullable StoryCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            long millis = Long.parseLong(plain.substring(0, space));
            return new StoryCursor(Instant.ofEpochMilli(millis), plain.substring(space + 1));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            throw Refusal.badField("cursor", "is not one that this list gave.");
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at.toEpochMilli() + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** What comes later in a list that is ordered by the field, ids ascending among equals. */
    Bson behind(String field, boolean latestFirst) {
        Date moment = Date.from(at);
        Bson beyond = latestFirst ? Filters.lt(field, moment) : Filters.gt(field, moment);
        return Filters.or(beyond, Filters.and(Filters.eq(field, moment), Filters.gt("_id", id)));
    }
}
