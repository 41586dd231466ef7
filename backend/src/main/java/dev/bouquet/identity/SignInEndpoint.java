package dev.bouquet.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in and out, who I am, and the ticket for a socket. */
@RestController
@RequestMapping("/api/v1")
class SignInEndpoint {
    private final Staff staff;
    private final SignIns signIns;
    private final Tickets tickets;
    private final Limits limits;
    private final ClientAddress clients;

    SignInEndpoint(Staff staff, SignIns signIns, Tickets tickets, Limits limits, ClientAddress clients) {
        this.staff = staff;
        this.signIns = signIns;
        this.tickets = tickets;
        this.limits = limits;
        this.clients = clients;
    }

    record LoginRequest(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    record LoginAnswer(WireAgent agent) {}

    record WireAgent(String id, String name, String role) {
        static WireAgent of(StaffMember member) {
            return new WireAgent(member.id(), member.name(), member.role().wire());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String kind,
            String id,
            @Nullable String name,
            @Nullable String role,
            @Nullable String csrfToken) {
        @Override
        public String toString() {
            return "Me[kind=" + kind + ", id=" + id + "]";
        }
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<LoginAnswer> login(@RequestBody LoginRequest request, ServerWebExchange exchange) {
        String email = Staff.normalized(Inputs.demand("email", request.email(), Inputs.EMAIL_MAX));
        String password = demandPassword(request.password());
        String account = Secrets.sha256(email);
        String address = clients.limitKey(exchange.getRequest());
        String accountFromThere = account + ":" + address;
        return limits.take(Limit.LOGIN_PER_ADDRESS, address, exchange)
                .then(limits.take(Limit.LOGIN_PER_ACCOUNT, accountFromThere, exchange))
                .then(limits.take(Limit.LOGIN_PER_ACCOUNT_ANYWHERE, account, exchange))
                .then(Mono.defer(() -> staff.authenticate(email, password)))
                .delayUntil(member -> limits.giveBack(Limit.LOGIN_PER_ACCOUNT, accountFromThere)
                        .then(limits.giveBack(Limit.LOGIN_PER_ACCOUNT_ANYWHERE, account)))
                .delayUntil(member -> signIns.begin(exchange, member))
                .map(member -> new LoginAnswer(WireAgent.of(member)));
    }

    @GetMapping("/me")
    Mono<Me> me(Identity who, ServerWebExchange exchange) {
        return switch (who) {
            case Identity.Agent agent ->
                csrfToken(exchange)
                        .map(token -> new Me(
                                agent.kind(),
                                agent.id(),
                                agent.name(),
                                agent.role().wire(),
                                token));
            case Identity.Customer customer ->
                Mono.just(new Me(customer.kind(), customer.id(), customer.name(), null, null));
        };
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> logout(Identity.Agent agent, ServerWebExchange exchange) {
        return signIns.end(exchange, agent);
    }

    @PostMapping("/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Ticket> ticket(Identity who, ServerWebExchange exchange) {
        return limits.take(Limit.TICKETS_PER_IDENTITY, who.kind() + ":" + who.id(), exchange)
                .then(tickets.issue(who));
    }

    private static Mono<String> csrfToken(ServerWebExchange exchange) {
        Mono<CsrfToken> token = Objects.requireNonNull(exchange.getAttribute(CsrfToken.class.getName()));
        return token.map(CsrfToken::getToken);
    }

    private static String demandPassword(@Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw Refusal.badField("password", "is required");
        }
        if (password.length() > Passwords.LENGTH_MAX) {
            throw Refusal.badField("password", "must have at most " + Passwords.LENGTH_MAX + " characters");
        }
        return password;
    }
}
