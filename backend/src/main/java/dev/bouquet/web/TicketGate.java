package dev.bouquet.web;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The doors by which everybody comes back whose socket has ended: where thousands come at once, as after a restart, as many are
 * let in as can be served. The others are asked to come again, at different times, before their token is looked up. So
 * those who are in can still write. Staff, who come with a cookie, have a door of their own: nobody's chat is given away
 * because its agent stood behind the crowd.
 */
class TicketGate implements WebFilter {
    private static final String TICKETS = "/api/v1/tickets";

    /** Fewer than there are connections to MongoDB: those who are in need some, too. */
    private static final int CUSTOMERS_AT_ONCE = 12;

    private static final int STAFF_AT_ONCE = 4;
    private static final int WAITING = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration WITHIN = Duration.ofMillis(1_900);
    private static final int COME_AGAIN_SECONDS_MAX = 5;

    private final Bulkhead customers;
    private final Bulkhead staff;

    TicketGate(MeterRegistry meters) {
        customers = new Bulkhead("tickets", CUSTOMERS_AT_ONCE, WAITING, PATIENCE, WITHIN, meters);
        staff = new Bulkhead("staff-tickets", STAFF_AT_ONCE, WAITING, PATIENCE, WITHIN, meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!asksForTicket(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        Bulkhead door = isVisitor(exchange.getRequest()) ? customers : staff;
        return door.guard(Mono.defer(() -> chain.filter(exchange)), exchange.getResponse()::isCommitted)
                .doOnError(
                        TicketGate::isFull,
                        full -> exchange.getResponse()
                                .getHeaders()
                                .set(HttpHeaders.RETRY_AFTER, Integer.toString(comeAgain())));
    }

    private static boolean asksForTicket(ServerHttpRequest request) {
        return HttpMethod.POST.equals(request.getMethod())
                && TICKETS.equals(request.getPath().value());
    }

    private static boolean isVisitor(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || request.getCookies().isEmpty();
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE;
    }

    private static int comeAgain() {
        return 1 + ThreadLocalRandom.current().nextInt(COME_AGAIN_SECONDS_MAX);
    }
}
