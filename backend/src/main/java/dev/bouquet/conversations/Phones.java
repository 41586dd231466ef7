package dev.bouquet.conversations;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.bouquet.refusal.Refusal;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Telephone numbers as people type them, made one form. */
final class Phones {
    private static final int LENGTH_MAX = 40;

    private Phones() {}

    /**
     * The number in E.164. Refuses one that no telephone can have, or that lacks its country code. What is known of a country
     * is read from a file when the first number of it comes, so not on the thread of a socket.
     */
    static Mono<String> normalized(String field, String typed) {
        return Mono.fromCallable(() -> parse(field, typed)).subscribeOn(Schedulers.boundedElastic());
    }

    private static String parse(String field, String typed) {
        if (typed.length() > LENGTH_MAX) {
            throw Refusal.badField(field, "must be at most " + LENGTH_MAX + " characters.");
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(typed, null);
            if (numbers.isValidNumber(number)) {
                return numbers.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException notANumber) {
            throw notAPhone(field);
        }
        throw notAPhone(field);
    }

    private static Refusal notAPhone(String field) {
        return Refusal.badField(field, "must be a telephone number with its country code, such as +84 90 123 45 67.");
    }
}
