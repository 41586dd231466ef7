package dev.bouquet.empowerment;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.refusal.Refusal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Budgets over HTTP: how much of them is unused, for supervisors, and whether all adds up, for administrators. */
@RestController
@RequestMapping("/api/v1/empowerment")
class BudgetEndpoint {
    private static final int LIMIT_DEFAULT = 100;
    private static final int LIMIT_MAX = 500;
    private static final int CURSOR_LENGTH_MAX = 300;

    private final BudgetReport report;
    private final Ledger ledger;

    BudgetEndpoint(BudgetReport report, Ledger ledger) {
        this.report = report;
        this.ledger = ledger;
    }

    /**
     * @param period a day or a month, as {@link ReportPeriod} reads it; missing: this month
     * @param cursor the {@code next} of the page before
     */
    @GetMapping("/budgets")
    Mono<BudgetReport.Page> budgets(
            Identity.Agent asking,
            @RequestParam(defaultValue = "agent") String per,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + LIMIT_DEFAULT) int limit) {
        asking.demand(Role.SUPERVISOR);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX);
        }
        return report.page(per(per), period, bounded(cursor), limit);
    }

    private static Per per(String wanted) {
        return Stream.of(Per.values())
                .filter(per -> per.wire().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("per", "must be one of agent, customer, team"));
    }

    @GetMapping("/ledger/check")
    Mono<Ledger.Check> check(Identity.Agent asking, @RequestParam(required = false) @Nullable String cursor) {
        asking.demand(Role.ADMIN);
        return ledger.check(bounded(cursor));
    }

    private static String bounded(@Nullable String cursor) {
        if (cursor != null && cursor.length() > CURSOR_LENGTH_MAX) {
            throw Refusal.badField("cursor", "is not one that this list gave");
        }
        return cursor == null ? "" : cursor;
    }
}
