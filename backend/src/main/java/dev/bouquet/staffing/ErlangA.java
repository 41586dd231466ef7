package dev.bouquet.staffing;

import java.util.function.DoubleUnaryOperator;

/**
 * The queue with patience, M/M/n+M: customers come at random, an agent takes an exponential time for each, and who waits gives
 * up after an exponential time. Where nobody gives up it is Erlang C.
 *
 * <p>Source: C. Palm, "Research on telephone traffic carried by full availability groups", Tele 1957; in the notation of A.
 * Mandelbaum and S. Zeltyn, "Service engineering in action: the Palm/Erlang-A queue", 2007. The number of customers is a
 * birth-and-death chain with births at λ and deaths at min(k, n) μ + max(0, k − n) θ; its distribution is summed outwards from
 * its peak, so that no term is lost or overflows. The mean wait is Little's, E[Q] / λ, and who gives up is θ E[Q] / λ of all.
 * The wait that one would have to bear has, where it is not 0, a density in proportion to exp((λ/θ)(1 − e^(−θv)) − n μ v);
 * the share that is answered in time is integrated over it by Simpson's rule.
 */
final class ErlangA {
    /** Terms smaller than this part of the whole change nothing that a double can hold. */
    private static final double NOTHING = 1e-18;

    /** A density that fell by e to this power is nothing, too. */
    private static final double FALL = 40;

    private static final int STRIPS = 4_000;

    private final Demand demand;
    private final int servers;
    private double total;
    private double busy;
    private double waits;
    private double queue;

    private ErlangA(Demand demand, int servers) {
        this.demand = demand;
        this.servers = servers;
    }

    /**
     * What customers and agents meet in the long run. It takes time in proportion to the square root of the length of the
     * line, and to the number of servers.
     *
     * @param servers how many conversations go on at once, at least 1
     * @param withinSeconds the wait up to which an answer counts as in time
     * @throws IllegalArgumentException where the line would grow for ever, see {@link Demand#settlesWith}
     */
    static Outlook of(Demand demand, int servers, double withinSeconds) {
        if (!demand.settlesWith(servers)) {
            throw new IllegalArgumentException("The line grows for ever.");
        }
        ErlangA chain = new ErlangA(demand, servers);
        chain.sum();
        double mustWait = chain.waits / chain.total;
        double meanQueue = chain.queue / chain.total;
        Double patience = demand.patienceSeconds();
        return new Outlook(
                chain.busy / chain.total / servers,
                mustWait,
                patience == null ? 0 : meanQueue / patience / demand.perSecond(),
                meanQueue / demand.perSecond(),
                1 - mustWait + mustWait * chain.answeredOfThoseWhoWait(withinSeconds));
    }

    /** Deaths in terms of μ where so many are here. */
    private double deaths(long here) {
        return Math.min(here, servers) + Math.max(0, here - servers) * demand.impatience();
    }

    private void sum() {
        double load = demand.load();
        long peak = load <= servers
                ? (long) load
                : servers + (long) ((load - servers) / Math.max(demand.impatience(), NOTHING));
        double weight = 1;
        for (long here = peak; here >= 0 && weight > NOTHING * total; here--) {
            add(here, weight);
            weight *= deaths(here) / load;
        }
        weight = 1;
        for (long here = peak + 1; weight > NOTHING * total; here++) {
            weight *= load / deaths(here);
            if (here == servers && demand.impatience() == 0) {
                addAllFrom(weight);
                return;
            }
            add(here, weight);
        }
    }

    private void add(long here, double weight) {
        total += weight;
        busy += weight * Math.min(here, servers);
        if (here >= servers) {
            waits += weight;
            queue += weight * (here - servers);
        }
    }

    /** Where nobody gives up, what is above the number of servers is a geometric series. */
    private void addAllFrom(double first) {
        double ratio = demand.load() / servers;
        double all = first / (1 - ratio);
        total += all;
        busy += all * servers;
        waits += all;
        queue += all * ratio / (1 - ratio);
    }

    private double answeredOfThoseWhoWait(double withinSeconds) {
        Double patience = demand.patienceSeconds();
        double freed = servers / demand.handlingSeconds();
        DoubleUnaryOperator exponent =
                wait -> demand.perSecond() * (patience == null ? wait : patience * -Math.expm1(-wait / patience))
                        - freed * wait;
        double peak = patience == null ? 0 : Math.max(0, patience * Math.log(demand.perSecond() / freed));
        double highest = exponent.applyAsDouble(peak);
        double end = Math.max(peak, 1 / freed);
        while (exponent.applyAsDouble(end) > highest - FALL) {
            end *= 2;
        }
        DoubleUnaryOperator density = wait -> Math.exp(exponent.applyAsDouble(wait) - highest);
        DoubleUnaryOperator answered =
                wait -> density.applyAsDouble(wait) * (patience == null ? 1 : Math.exp(-wait / patience));
        return integral(answered, Math.min(withinSeconds, end)) / integral(density, end);
    }

    /** From 0, by Simpson's rule. */
    private static double integral(DoubleUnaryOperator of, double to) {
        double step = to / STRIPS;
        double sum = of.applyAsDouble(0) + of.applyAsDouble(to);
        for (int strip = 1; strip < STRIPS; strip++) {
            sum += (strip % 2 == 0 ? 2 : 4) * of.applyAsDouble(strip * step);
        }
        return sum * step / 3;
    }
}
