package dev.bouquet.empowerment;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.money.Money;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What somebody could spend now, for administrators who change rules. */
@RestController
@RequestMapping("/api/v1/empowerment")
class EmpowermentEndpoint {
    private static final int AGENT_ID_MAX = 64;

    private final Empowerment empowerment;
    private final Staff staff;

    EmpowermentEndpoint(Empowerment empowerment, Staff staff) {
        this.empowerment = empowerment;
        this.staff = staff;
    }

    /**
     * For a customer who never got anything.
     *
     * @param amountMinor with its currency; without both, the question is what is left
     */
    @GetMapping("/preview")
    Mono<Decision> preview(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(defaultValue = "delight") String reason,
            @RequestParam(defaultValue = "general") String queue,
            @RequestParam(required = false) @Nullable Long amountMinor,
            @RequestParam(required = false) @Nullable String currency) {
        asking.demand(Role.ADMIN);
        if (!WireRule.isId(queue)) {
            throw Refusal.badField("queue", "must be 1 to 40 of a-z 0-9 -");
        }
        String known = WireRule.knownReason("reason", reason);
        Money amount = amount(amountMinor, currency);
        return staff.find(Inputs.demand("agent", agent, AGENT_ID_MAX))
                .switchIfEmpty(Mono.error(() -> Refusal.badField("agent", "names nobody who works here")))
                .flatMap(member -> empowerment.preview(member, queue, known, amount));
    }

    private static @Nullable Money amount(@Nullable Long amountMinor, @Nullable String currency) {
        if (amountMinor == null && currency == null) {
            return null;
        }
        if (amountMinor == null || currency == null) {
            throw Refusal.badField(amountMinor == null ? "amountMinor" : "currency", "is required with the other");
        }
        return new Money(amountMinor, currency);
    }
}
