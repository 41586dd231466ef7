package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something for a person to do. Each kind is opened once a key: the same request again changes nothing.
 *
 * @param key of the order that it is about
 * @param vendor whom it is about: the board itself for an errand, for a check the vendor who left us in the dark
 * @param title one line
 * @param what has to be done, in whole sentences
 * @param item what it is called
 * @param order of a question, what the order is called at the vendor, or by us where they did not say; null for an errand
 * @param amount what may be spent at most
 */
public record TaskRequest(
        String key,
        Kind kind,
        String vendor,
        String title,
        String what,
        @Nullable String item,
        @Nullable String order,
        Money amount,
        Instant due) {

    public enum Kind {
        /** Buy, write, send: done means that it is delivered, and what it cost. */
        ERRAND,
        /**
         * Find out whether the vendor has the order: done means that it stands ({@link Step#SUBMITTED} under the reference
         * that was found), failed that it does not ({@link Step#FAILED}).
         */
        CHECK,
        /** Call off at the vendor what should not have been ordered: done means that it comes all the same, failed that not. */
        CALL_OFF,
        /** Tell the vendor where the order goes: done means that they know, failed that the order cannot come. */
        HAND_ON;

        /** As everybody sees it: what is not bought, written or sent is to be found out from a vendor. */
        String wire() {
            return this == ERRAND ? "errand" : "check";
        }

        /** Which question it is, for who says it in their language. */
        String question() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
