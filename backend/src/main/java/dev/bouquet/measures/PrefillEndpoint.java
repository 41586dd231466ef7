package dev.bouquet.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the question "how many agents do we need?" is asked with, as it was measured; for supervisors. */
@RestController
@RequestMapping("/api/v1/staffing/prefill")
class PrefillEndpoint {
    private static final int HOURS_DEFAULT = 168;
    private static final int HOURS_MAX = 2_400;
    private static final double MILLIS = 1_000;

    private final Sheets sheets;
    private final ReportGate gate;
    private final Clock clock;

    PrefillEndpoint(Sheets sheets, ReportGate gate, Clock clock) {
        this.sheets = sheets;
        this.gate = gate;
        this.clock = clock;
    }

    /** How many facts each of the figures was made of. */
    record Samples(long arrivals, long handled, long abandoned) {}

    /**
     * @param perHour how many customers came into the queue in an hour, on average
     * @param handlingSeconds for how long one takes up a place, on average; left out while nobody knows
     * @param patienceSeconds how long one waits on average before they give up: all time that was waited by all, divided by
     *     how many gave up – the maximum likelihood where patience is exponential and whoever was served is censored, as in
     *     Brown et al., Statistical Analysis of a Telephone Call Center (2005), section 5; left out while nobody gave up
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Prefill(
            @Nullable String queue,
            Instant from,
            Instant to,
            double perHour,
            @Nullable Double handlingSeconds,
            @Nullable Double patienceSeconds,
            Samples samples) {}

    @GetMapping
    Mono<Prefill> prefill(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(defaultValue = "" + HOURS_DEFAULT) int hours) {
        asking.demand(Role.SUPERVISOR);
        if (hours < 1 || hours > HOURS_MAX) {
            throw Refusal.badField("hours", "must be from 1 to " + HOURS_MAX);
        }
        Instant to = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Question question = new Question(
                ReportName.VOLUMES,
                to.minus(Duration.ofHours(hours)),
                to,
                ZoneOffset.UTC,
                ReportBy.QUEUE,
                false,
                queue,
                null,
                null,
                null);
        return gate.guard(sheets.read(question.from(), to)
                .publishOn(Schedulers.parallel())
                .map(facts -> {
                    Measured measured = new Measured();
                    new Reckoning(question, facts, Map.of(), null, to).each(measured::add);
                    return measured.prefill(question, hours);
                }));
    }

    private static final class Measured {
        private long arrivals;
        private long handled;
        private long handledMillis;
        private long abandoned;
        private long waitedMillis;

        void add(Row row) {
            switch (row.kind()) {
                // Who comes back from an agent does not come anew.
                case QUEUED -> arrivals += row.value() == 1 ? 0 : 1;
                case HANDLED -> {
                    handled++;
                    handledMillis += row.value();
                }
                case ABANDONED -> {
                    abandoned++;
                    waitedMillis += row.value();
                }
                case SERVED -> waitedMillis += row.value();
                default -> {}
            }
        }

        Prefill prefill(Question question, int hours) {
            return new Prefill(
                    question.queue(),
                    question.from(),
                    question.to(),
                    (double) arrivals / hours,
                    handled == 0 ? null : (Double) (handledMillis / MILLIS / handled),
                    abandoned == 0 ? null : (Double) (waitedMillis / MILLIS / abandoned),
                    new Samples(arrivals, handled, abandoned));
        }
    }
}
