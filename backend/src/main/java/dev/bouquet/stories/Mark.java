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

    /** Whether a story is published while such a mark stands in it. */
    enum Blocks {
        ALWAYS,
        /** Until its author says that it is not what it looks like. */
        UNLESS_CONFIRMED,
        /** It is for the author to judge. */
        NEVER
    }

    /** What may give somebody away, the surest first; of marks that overlap the surer one stays. */
    enum Kind {
        CUSTOMER_NAME(Blocks.ALWAYS, "the customer's name", "the customer", "khách hàng"),
        /** Of whom the customer had something sent to. */
        RECIPIENT_NAME(Blocks.ALWAYS, "the recipient's name", "the recipient", "người nhận"),
        EMAIL(Blocks.ALWAYS, "an email address", "[email]", "[email]"),
        PHONE(Blocks.ALWAYS, "a telephone number", "[phone number]", "[số điện thoại]"),
        CARD(Blocks.ALWAYS, "a card number", "[card number]", "[số thẻ]"),
        ADDRESS(Blocks.ALWAYS, "an address", "[address]", "[địa chỉ]"),
        NUMBER(Blocks.NEVER, "a long number", "[number]", "[số]"),
        /** A third person's stays in what the agent heard. Its words are found by a list, which takes some for it that are not. */
        HEALTH(Blocks.UNLESS_CONFIRMED, "what may be somebody's health", "[private]", "[chuyện riêng]");

        private final Blocks blocks;
        private final String said;
        private final String english;
        private final String vietnamese;

        Kind(Blocks blocks, String said, String english, String vietnamese) {
            this.blocks = blocks;
            this.said = said;
            this.english = english;
            this.vietnamese = vietnamese;
        }

        /** Whether a story that holds it is not published as it is. */
        boolean blocks() {
            return blocks != Blocks.NEVER;
        }

        /** Whether it is, once the author says that it is not what it looks like. */
        boolean confirmable() {
            return blocks == Blocks.UNLESS_CONFIRMED;
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
