package dev.bouquet.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.AllowedOrigins;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The widget's first call: nobody signs in to chat. */
@RestController
@RequestMapping("/api/v1")
class VisitorEndpoint {
    private static final int LOCALE_MAX = 35;

    private final Customers customers;
    private final SiteIdentities siteIdentities;
    private final AllowedOrigins origins;
    private final Limits limits;
    private final ClientAddress clients;

    VisitorEndpoint(
            Customers customers,
            SiteIdentities siteIdentities,
            AllowedOrigins origins,
            Limits limits,
            ClientAddress clients) {
        this.customers = customers;
        this.siteIdentities = siteIdentities;
        this.origins = origins;
        this.limits = limits;
        this.clients = clients;
    }

    record VisitRequest(
            @Nullable String locale,
            @Nullable PageRequest page,
            @Nullable String identity) {
        @Override
        public String toString() {
            return "VisitRequest";
        }
    }

    record PageRequest(
            @Nullable String url,
            @Nullable String title,
            @Nullable String referrer) {
        Customer.Page demand() {
            return Customer.Page.told(url, title, referrer);
        }
    }

    record VisitAnswer(String token, WireCustomer customer) {
        @Override
        public String toString() {
            return "VisitAnswer[customer=" + customer.id() + "]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireCustomer(String id, @Nullable String name) {}

    @PostMapping(path = "/visitors", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<VisitAnswer>> visit(@RequestBody VisitRequest request, ServerWebExchange exchange) {
        String locale = request.locale() == null ? null : demandLocale(request.locale());
        Customer.Page page = request.page() == null ? null : request.page().demand();
        String token = Present.bearer(exchange.getRequest());
        return limits.take(Limit.VISITORS_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> sighting(locale, page, request.identity(), origins.site(exchange.getRequest()))))
                .flatMap(sighting -> customers.visit(token, sighting))
                .map(VisitorEndpoint::answer);
    }

    private Mono<CustomerStore.Sighting> sighting(
            @Nullable String locale, Customer.@Nullable Page page, @Nullable String identity, @Nullable String site) {
        if (identity == null) {
            return Mono.just(customers.now(locale, page, null));
        }
        if (identity.length() > SiteIdentities.LENGTH_MAX) {
            return Mono.error(
                    Refusal.badField("identity", "must have at most " + SiteIdentities.LENGTH_MAX + " characters"));
        }
        return siteIdentities.verify(identity, site).map(signed -> customers.now(locale, page, signed));
    }

    private static ResponseEntity<VisitAnswer> answer(Customers.Welcome welcome) {
        Customer customer = welcome.customer();
        return ResponseEntity.status(welcome.newToken() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new VisitAnswer(welcome.token(), new WireCustomer(customer.id(), customer.name())));
    }

    private static String demandLocale(String locale) {
        try {
            String text = Inputs.demand("locale", locale, LOCALE_MAX);
            return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
        } catch (IllformedLocaleException nonsense) {
            throw Refusal.badField("locale", "is no language tag such as vi or en-GB");
        }
    }
}
