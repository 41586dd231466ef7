package dev.bouquet.stories;

import java.util.Locale;

/**
 * A place in a text that may give somebody away.
 *
 * @param from of its first character, in UTF-16 units as browsers count them
 * @param to behind its last
 * @param suggestion what could stand there instead, in the language of the text
 */
record Mark(String field, Kind kind, int from, int to, String suggestion) {

    /** What may give somebody away, the surest first; of marks that overlap the surer one stays. */
    enum Kind {
        CUSTOMER_NAME(true, "the customer's name", "the customer", "khách hàng"),
        /** Of whom the customer had something sent to. */
        RECIPIENT_NAME(true, "the recipient's name", "the recipient", "người nhận"),
        EMAIL(true, "an email address", "[email]", "[email]"),
        PHONE(true, "a telephone number", "[phone number]", "[số điện thoại]"),
        CARD(true, "a card number", "[card number]", "[số thẻ]"),
        ADDRESS(false, "an address", "[address]", "[địa chỉ]"),
        NUMBER(false, "a long number", "[number]", "[số]"),
        HEALTH(false, "somebody's health", "a private matter", "chuyện riêng");

        private final boolean blocks;
        private final String said;
        private final String english;
        private final String vietnamese;

        Kind(boolean blocks, String said, String english, String vietnamese) {
            this.blocks = blocks;
            this.said = said;
            this.english = english;
            this.vietnamese = vietnamese;
        }

        /** Whether a story that holds it is not published; the others are for the author to judge. */
        boolean blocks() {
            return blocks;
        }

        /** For a sentence: "situation holds …". */
        String said() {
            return said;
        }

        String suggestion(boolean inVietnamese) {
            return inVietnamese ? vietnamese : english;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean overlaps(Mark other) {
        return from < other.to && other.from < to;
    }
}
