package dev.bouquet.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is told.
 *
 * @param asOf when it was made: nothing that happened later is in it
 * @param catchingUp true while so much is being counted anew that some of it may be missing; else left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireReport(
        String name,
        Instant from,
        Instant to,
        String zone,
        String hours,
        String by,
        Instant asOf,
        @Nullable Boolean catchingUp,
        List<WireRow> rows,
        WireRow total) {

    /** How many answered, and which part of them is satisfied. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Csat(long count, @Nullable Double share) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ces(long count, @Nullable Double mean) {}

    /** @param score promoters less detractors, in parts of a hundred */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Nps(long count, @Nullable Double score) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Promises(long due, long kept, @Nullable Double share) {}

    /**
     * @param spent what these cost so far, one amount a currency
     * @param unused told of all together and by agent, where a month ended
     * @param ideasReused told of all together and by agent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gestures(
            long count,
            @Nullable List<Money> spent,
            @Nullable List<Money> unused,
            @Nullable Long ideasReused) {}

    /** What is known beside the facts. */
    record Beside(
            @Nullable List<Money> spent,
            @Nullable List<Money> unused,
            @Nullable Long ideasReused) {}

    /**
     * A line, with the figures that its report has.
     *
     * @param key of what it is about; left out of the total. Empty: of nobody, without a tag
     * @param label what people call it, where that is something else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireRow(
            @Nullable String key,
            @Nullable String label,
            @Nullable Long arrived,
            @Nullable Long queued,
            @Nullable Long served,
            @Nullable Long abandoned,
            @Nullable Long bounced,
            @Nullable Double abandonmentRate,
            @Nullable Long overflowed,
            Spread.@Nullable Wire waited,
            Spread.@Nullable Wire firstResponse,
            Spread.@Nullable Wire solve,
            @Nullable Long solved,
            @Nullable Long solvedAtFirstContact,
            @Nullable Double firstContactRate,
            @Nullable Long reopened,
            @Nullable Long transferred,
            @Nullable Long repeats,
            @Nullable Long channelSwitches,
            @Nullable Csat csat,
            @Nullable Ces ces,
            @Nullable Nps nps,
            @Nullable Promises promises,
            @Nullable Gestures gestures) {

        static WireRow of(ReportName name, @Nullable String key, @Nullable String label, Sums sums, Beside beside) {
            boolean volumes = name == ReportName.VOLUMES;
            boolean response = name == ReportName.RESPONSE;
            boolean resolution = name == ReportName.RESOLUTION;
            boolean agents = name == ReportName.AGENTS;
            boolean effort = name == ReportName.EFFORT;
            boolean satisfaction = name == ReportName.SATISFACTION;
            boolean outcome = resolution || agents;
            long solved = sums.count(FactKind.SOLVED);
            return new WireRow(
                    key,
                    label,
                    where(volumes || effort, sums.count(FactKind.ARRIVED)),
                    where(volumes, sums.count(FactKind.QUEUED)),
                    where(volumes || agents, sums.count(FactKind.SERVED)),
                    where(volumes, sums.abandoned()),
                    where(volumes, sums.bounced),
                    volumes ? part(sums.abandoned(), sums.abandoned() + sums.count(FactKind.SERVED)) : null,
                    where(volumes || effort, sums.count(FactKind.OVERFLOWED)),
                    volumes || response ? sums.wait.wire() : null,
                    response ? sums.firstResponse.wire() : null,
                    resolution ? sums.solve.wire() : null,
                    where(volumes || outcome, solved),
                    where(outcome, sums.firstContact),
                    outcome ? part(sums.firstContact, solved) : null,
                    where(volumes || outcome || effort, sums.count(FactKind.REOPENED)),
                    where(effort || agents, sums.count(FactKind.TRANSFERRED)),
                    where(effort, sums.repeats),
                    where(effort, sums.channelSwitches),
                    satisfaction || agents ? csat(sums) : null,
                    satisfaction || agents ? ces(sums) : null,
                    satisfaction || agents ? nps(sums) : null,
                    name == ReportName.PROMISES || agents ? promises(sums) : null,
                    name == ReportName.GESTURES || agents ? gestures(sums, beside) : null);
        }

        private static @Nullable Long where(boolean asked, long count) {
            return asked ? (Long) count : null;
        }

        private static Csat csat(Sums sums) {
            long count = sums.count(FactKind.RATED);
            return new Csat(count, part(sums.satisfied, count));
        }

        private static Ces ces(Sums sums) {
            long count = sums.count(FactKind.EFFORT);
            return new Ces(count, part(sums.effort, count));
        }

        private static Nps nps(Sums sums) {
            long count = sums.count(FactKind.RECOMMENDS);
            return new Nps(count, part(100 * (sums.promoters - sums.detractors), count));
        }

        private static Promises promises(Sums sums) {
            long due = sums.count(FactKind.PROMISE_DUE);
            return new Promises(due, sums.kept, part(sums.kept, due));
        }

        private static Gestures gestures(Sums sums, Beside beside) {
            return new Gestures(sums.count(FactKind.GESTURE), beside.spent(), beside.unused(), beside.ideasReused());
        }

        /** Null where there is nothing that it could be a part of. */
        private static @Nullable Double part(long some, long all) {
            return all == 0 ? null : (Double) ((double) some / all);
        }
    }
}
