package dev.bouquet.fulfilment;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** How long an answer asks to wait, in seconds or until a date, within bounds. */
final class RetryAfter {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration of(HttpHeaders headers, Duration otherwise) {
        String told = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (told == null) {
            return otherwise;
        }
        if (told.matches("\\d{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(told)));
        }
        try {
            long millis = headers.getFirstDate(HttpHeaders.RETRY_AFTER);
            return millis < 0 ? otherwise : bounded(Duration.between(Instant.now(), Instant.ofEpochMilli(millis)));
        } catch (IllegalArgumentException noDate) {
            return otherwise;
        }
    }

    private static Duration bounded(Duration told) {
        return told.compareTo(MIN) < 0 ? MIN : told.compareTo(MAX) > 0 ? MAX : told;
    }
}
