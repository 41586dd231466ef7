package dev.bouquet.staffing;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How many agents are needed, for supervisors. */
@RestController
@RequestMapping("/api/v1/staffing")
class StaffingEndpoint {
    private static final double PER_HOUR_MAX = 20_000;
    private static final double HANDLING_MAX = 28_800;
    private static final double PATIENCE_MAX = 7_200;
    private static final double WITHIN_MAX = 86_400;
    private static final int CONVERSATIONS_MAX = 20;
    private static final double SECONDS_PER_HOUR = 3_600;

    /**
     * @param perHour how many customers come in an hour
     * @param handlingSeconds how long one conversation takes, with as many beside it as an agent has at once
     * @param patienceSeconds how long one waits before they give up; missing: nobody ever does
     * @param conversations how many conversations an agent has at once
     * @param withinSeconds the wait up to which an answer is in time
     * @param goal which part of all who come is to be answered in time, more than 0 and less than 1
     */
    @GetMapping("/what-if")
    Mono<Staffing.Answer> whatIf(
            Identity.Agent asking,
            @RequestParam double perHour,
            @RequestParam double handlingSeconds,
            @RequestParam(required = false) @Nullable Double patienceSeconds,
            @RequestParam int agents,
            @RequestParam(defaultValue = "1") int conversations,
            @RequestParam(defaultValue = "60") double withinSeconds,
            @RequestParam(defaultValue = "0.8") double goal) {
        asking.demand(Role.SUPERVISOR);
        within("perHour", perHour, 0.01, PER_HOUR_MAX);
        within("handlingSeconds", handlingSeconds, 1, HANDLING_MAX);
        if (patienceSeconds != null) {
            within("patienceSeconds", patienceSeconds, 1, PATIENCE_MAX);
        }
        within("agents", agents, 1, Staffing.AGENTS_MAX);
        within("conversations", conversations, 1, CONVERSATIONS_MAX);
        within("withinSeconds", withinSeconds, 0, WITHIN_MAX);
        within("goal", goal, 0.01, 0.999);
        Demand demand = new Demand(perHour / SECONDS_PER_HOUR, handlingSeconds, patienceSeconds);
        Staffing.Question question = new Staffing.Question(demand, agents, conversations, withinSeconds, goal);
        return Mono.fromCallable(() -> Staffing.answer(question)).subscribeOn(Schedulers.parallel());
    }

    /** Refuses what is no number, too. */
    private static void within(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw Refusal.badField(field, "must be from " + plain(min) + " to " + plain(max));
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
