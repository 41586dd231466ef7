package dev.bouquet.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a wait will probably take, in whole seconds. */
public record WaitRange(int lowSeconds, int highSeconds) {
    /** With fewer solved conversations than this nobody can tell. */
    static final int SAMPLES_MIN = 5;

    /**
     * With all {@code capacity} places taken and handling times about exponential with mean h, places become free at the rate
     * capacity / h, and the wait of the n-th in line is an Erlang distribution of shape n: mean n · h / capacity, standard
     * deviation √n · h / capacity. The range is one standard deviation to either side of the mean, which holds about two
     * waits in three. (Gross, Shortle, Thompson, Harris: Fundamentals of Queueing Theory, on the M/M/c queue.)
     *
     * @param handlingMillis of the latest solved conversations
     * @param capacity whole conversations of this queue that those who are here take at once
     * @param position in the line, the first is 1
     * @return null where nobody can tell: too few samples, or nobody is here
     */
    static @Nullable WaitRange estimate(List<Long> handlingMillis, double capacity, int position) {
        if (handlingMillis.size() < SAMPLES_MIN || capacity <= 0) {
            return null;
        }
        double meanSeconds =
                handlingMillis.stream().mapToLong(Long::longValue).average().orElse(0) / 1_000;
        double one = meanSeconds / capacity;
        double middle = position * one;
        double deviation = Math.sqrt(position) * one;
        return new WaitRange((int) Math.floor(middle - deviation), (int) Math.ceil(middle + deviation));
    }
}
