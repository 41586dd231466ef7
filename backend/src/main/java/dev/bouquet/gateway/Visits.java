package dev.bouquet.gateway;

import dev.bouquet.conversations.Attributes;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.signals.Bells;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a customer is on the site, and what the site says of the visit, while a conversation goes on: kept with the customer
 * and told at once to the staff who look at the conversation. What is told may be lost; what is kept is the truth.
 */
@Component
class Visits {
    private static final Logger log = LoggerFactory.getLogger(Visits.class);
    private static final String TOPIC = "visit";

    private final Conversations conversations;
    private final Customers customers;
    private final Signals signals;
    private final Bells bells;
    private final Limits limits;
    private final JsonMapper json = JsonMapper.builder().build();

    Visits(Conversations conversations, Customers customers, Signals signals, Bells bells, Limits limits) {
        this.conversations = conversations;
        this.customers = customers;
        this.signals = signals;
        this.bells = bells;
        this.limits = limits;
    }

    void listen() {
        bells.onSignal(TOPIC, payload -> {
            try {
                tell(json.readValue(payload, ServerFrame.VisitChanged.class));
            } catch (JacksonException malformed) {
                log.warn("Another node told of a visit that is not understood");
            }
        });
    }

    /** Only of one's own conversation; a value out of bounds is refused by its name. */
    Mono<Void> update(Identity who, ClientFrame.UpdateVisit visit) {
        if (!(who instanceof Identity.Customer customer)) {
            return Mono.error(Refusal.forbidden("Only a customer tells of their visit."));
        }
        return Mono.defer(() -> {
            Customer.Page page = page(visit.page());
            if (visit.attributes() != null) {
                Attributes.checkVisit(visit.attributes());
            }
            return oftenEnough(customer)
                    .then(conversations.mine(customer, visit.conversationId()))
                    .then(customers.visited(customer, visit.conversationId(), page, visit.attributes()))
                    .doOnNext(at -> changed(new ServerFrame.VisitChanged(
                            visit.conversationId(),
                            customer.id(),
                            at,
                            ServerFrame.WirePage.of(page),
                            visit.attributes())))
                    .then();
        });
    }

    private static Customer.@Nullable Page page(ClientFrame.@Nullable Page told) {
        return told == null ? null : Customer.Page.told(told.url(), told.title(), told.referrer());
    }

    private Mono<Void> oftenEnough(Identity.Customer who) {
        return limits.tryTake(Limit.VISITS_PER_CUSTOMER, who.id())
                .flatMap(wait -> wait.isZero()
                        ? Mono.empty()
                        : Mono.error(Refusal.of(RefusalCode.TOO_MANY, "The visit changes too often. Wait a minute.")));
    }

    private void changed(ServerFrame.VisitChanged visit) {
        tell(visit);
        bells.signal(TOPIC, json.writeValueAsString(visit));
    }

    private void tell(ServerFrame.VisitChanged visit) {
        signals.tellFollowers(visit.conversationId(), visit, socket -> {
            Identity who = socket.identity();
            return who != null && who.isStaff();
        });
    }
}
