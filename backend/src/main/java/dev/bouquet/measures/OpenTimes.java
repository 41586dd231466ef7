package dev.bouquet.measures;

import dev.bouquet.queues.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long queues were open, by their hours as they are now. A queue that is gone, or that has no hours, was open always; that
 * somebody closed one by hand changes nothing here.
 */
final class OpenTimes {
    /** Of something that began longer before, all that came earlier counts as closed. */
    private static final Duration BACK_MAX = Duration.ofDays(400);

    private final Function<String, @Nullable Hours> hours;
    private final Instant from;
    private final Instant to;
    private final Map<String, Open> byQueue = new HashMap<>();

    /** @param hours of a queue by its id; null: it has none */
    OpenTimes(Function<String, @Nullable Hours> hours, Instant from, Instant to) {
        this.hours = hours;
        this.from = from.minus(BACK_MAX);
        this.to = to;
    }

    /** Of so many milliseconds that ended at that moment those in which the queue was open. */
    long within(String queue, long endMillis, long millis) {
        return byQueue.computeIfAbsent(queue, this::open).within(endMillis - millis, endMillis);
    }

    private Open open(String id) {
        Hours own = hours.apply(id);
        return own == null ? new Open(null, null, null) : Open.of(own.openings(from, to));
    }

    /**
     * @param begins of each opening; null: always open
     * @param ends of each opening
     * @param before how long it was open before that opening began
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Open(long @Nullable [] begins, long @Nullable [] ends, long @Nullable [] before) {
        static Open of(List<Hours.Opening> openings) {
            int count = openings.size();
            long[] begins = new long[count];
            long[] ends = new long[count];
            long[] before = new long[count];
            long open = 0;
            long last = Long.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                // Where clocks are put back over midnight two may overlap.
                begins[i] = Math.max(last, openings.get(i).from().toEpochMilli());
                ends[i] = Math.max(begins[i], openings.get(i).to().toEpochMilli());
                before[i] = open;
                open += ends[i] - begins[i];
                last = ends[i];
            }
            return new Open(begins, ends, before);
        }

        long within(long begin, long end) {
            return begins == null ? end - begin : until(end) - until(begin);
        }

        private long until(long moment) {
            if (begins == null || ends == null || before == null) {
                return 0;
            }
            int place = Arrays.binarySearch(begins, moment);
            int opening = place >= 0 ? place : -place - 2;
            return opening < 0 ? 0 : before[opening] + Math.min(moment, ends[opening]) - begins[opening];
        }
    }
}
