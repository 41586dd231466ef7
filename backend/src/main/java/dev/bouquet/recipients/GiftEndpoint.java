package dev.bouquet.recipients;

import dev.bouquet.recipients.GiftPage.Notice;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.AllowedOrigins;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import dev.bouquet.web.StoreTrouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The recipients' page: HTML for people, also where something fails, since whoever opens it has never heard of us. The token
 * in its address is all that lets somebody in, so it is never logged, which {@link dev.bouquet.web} would do with the address
 * of a request that failed.
 */
@RestController
@RequestMapping(Recipients.PATH + "{token}")
class GiftEndpoint {
    private static final Logger log = LoggerFactory.getLogger(GiftEndpoint.class);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final ResolvableType FORM =
            ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);
    private static final int FORM_BYTES_MAX = 16_384;

    private final Recipients recipients;
    private final GiftPage page;
    private final AllowedOrigins origins;
    private final Limits limits;
    private final ClientAddress clients;
    private final Clock clock;
    private final FormHttpMessageReader forms = new FormHttpMessageReader();

    GiftEndpoint(
            Recipients recipients,
            GiftPage page,
            AllowedOrigins origins,
            Limits limits,
            ClientAddress clients,
            Clock clock) {
        this.recipients = recipients;
        this.page = page;
        this.origins = origins;
        this.limits = limits;
        this.clients = clients;
        this.clock = clock;
        forms.setMaxInMemorySize(FORM_BYTES_MAX);
    }

    @GetMapping
    Mono<ResponseEntity<String>> show(@PathVariable String token, ServerWebExchange exchange) {
        return limits.take(Limit.GIFTS_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> recipients.byToken(token)))
                .flatMap(invited -> seen(invited, exchange).thenReturn(standing(invited, exchange)))
                .switchIfEmpty(Mono.fromSupplier(() -> notice(Notice.NOT_FOUND, exchange, null)))
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure, exchange)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<String>> answer(@PathVariable String token, ServerWebExchange exchange) {
        if (!origins.mayBeOwnForm(exchange.getRequest())) {
            return Mono.just(notice(Notice.FOREIGN, exchange, null));
        }
        return limits.take(Limit.GIFTS_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> recipients.byToken(token)))
                .flatMap(invited -> limits.take(Limit.ANSWERS_PER_GIFT, invited.link(), exchange)
                        .then(Mono.defer(() -> form(exchange)))
                        .flatMap(sent -> answer(invited, sent, exchange)))
                .switchIfEmpty(Mono.fromSupplier(() -> notice(Notice.NOT_FOUND, exchange, null)))
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure, exchange)));
    }

    private Mono<MultiValueMap<String, String>> form(ServerWebExchange exchange) {
        return forms.readMono(FORM, exchange.getRequest(), Map.of())
                .defaultIfEmpty(new LinkedMultiValueMap<>())
                .onErrorMap(
                        IllegalArgumentException.class,
                        nonsense -> Refusal.of(RefusalCode.BAD_FRAME, "The form is not encoded as forms are."));
    }

    /** Programs that look ahead for somebody say so, and are nobody. */
    private Mono<Void> seen(Invited invited, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String purpose = request.getHeaders().getFirst("Sec-Purpose");
        boolean ahead = purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
        boolean first = invited.view(clock.instant()) == Invited.View.QUESTION && invited.standing() == Standing.SENT;
        return first && !ahead && HttpMethod.GET.equals(request.getMethod())
                ? recipients.opened(invited).onErrorResume(StoreTrouble::isOne, later -> Mono.empty())
                : Mono.empty();
    }

    private ResponseEntity<String> standing(Invited invited, ServerWebExchange exchange) {
        return switch (invited.view(clock.instant())) {
            case QUESTION ->
                question(
                        200,
                        invited,
                        AddressForm.fresh(country(invited), invited.invitation().countries()),
                        null,
                        exchange);
            case THANKS -> notice(Notice.THANKS, exchange, invited);
            case NO_THANKS -> notice(Notice.NO_THANKS, exchange, invited);
            case USED -> notice(Notice.USED, exchange, invited);
            case EXPIRED -> notice(Notice.EXPIRED, exchange, invited);
            case WITHDRAWN -> notice(Notice.WITHDRAWN, exchange, invited);
        };
    }

    private static @Nullable String country(Invited invited) {
        String country = Locale.forLanguageTag(invited.invitation().locale()).getCountry();
        return country.isEmpty() ? null : country;
    }

    private Mono<ResponseEntity<String>> answer(
            Invited invited, MultiValueMap<String, String> sent, ServerWebExchange exchange) {
        String answer = Objects.requireNonNullElse(sent.getFirst("answer"), "");
        AddressForm form = AddressForm.of(sent, invited.invitation().countries());
        Invited.View view = invited.view(clock.instant());
        if (view == Invited.View.EXPIRED || view == Invited.View.WITHDRAWN || view == Invited.View.USED) {
            return Mono.just(standing(invited, exchange));
        }
        if (answer.equals("decline")) {
            return taken(recipients.decline(invited), invited, form, exchange);
        }
        if (!answer.equals("accept")) {
            return Mono.just(askAgain(400, invited, form, "question.unclear", exchange));
        }
        if (invited.invitation().vendorPage()) {
            return taken(recipients.accept(invited, null), invited, form, exchange);
        }
        return form.isRight()
                ? taken(recipients.accept(invited, form.address()), invited, form, exchange)
                : Mono.just(askAgain(400, invited, form, null, exchange));
    }

    /** Leads to the page by a GET of its own, so that loading it again sends nothing again. */
    private Mono<ResponseEntity<String>> taken(
            Mono<Boolean> taking, Invited invited, AddressForm form, ServerWebExchange exchange) {
        return taking.map(taken -> taken ? again(exchange) : notice(Notice.USED, exchange, invited))
                .onErrorResume(
                        StoreTrouble::isOne,
                        away -> Mono.fromSupplier(
                                () -> askAgain(503, invited, form, "question.unavailable", exchange)));
    }

    private static ResponseEntity<String> again(ServerWebExchange exchange) {
        String query = exchange.getRequest().getURI().getRawQuery();
        String path = exchange.getRequest().getPath().value();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(query == null ? path : path + "?" + query))
                .build();
    }

    private ResponseEntity<String> failed(Throwable failure, ServerWebExchange exchange) {
        if (failure instanceof Refusal refusal) {
            return switch (refusal.code()) {
                case TOO_MANY -> notice(Notice.TOO_MANY, exchange, null);
                case UNAVAILABLE -> notice(Notice.UNAVAILABLE, exchange, null);
                default -> notice(Notice.UNREADABLE, exchange, null);
            };
        }
        if (failure instanceof DataBufferLimitException) {
            return notice(Notice.TOO_LARGE, exchange, null);
        }
        if (StoreTrouble.isOne(failure)) {
            log.warn(
                    "The recipients' page is unavailable: {}",
                    failure.getClass().getName());
            return notice(Notice.UNAVAILABLE, exchange, null);
        }
        log.error("The recipients' page failed", failure);
        return notice(Notice.BROKEN, exchange, null);
    }

    /** Not where somebody answered before: whoever comes then is to learn nothing. */
    private ResponseEntity<String> askAgain(
            int status, Invited invited, AddressForm form, @Nullable String trouble, ServerWebExchange exchange) {
        return invited.view(clock.instant()) == Invited.View.QUESTION
                ? question(status, invited, form, trouble, exchange)
                : notice(Notice.USED, exchange, invited);
    }

    private ResponseEntity<String> question(
            int status, Invited invited, AddressForm form, @Nullable String trouble, ServerWebExchange exchange) {
        return html(status, page.question(invited, language(exchange, invited), form, trouble));
    }

    private ResponseEntity<String> notice(Notice notice, ServerWebExchange exchange, @Nullable Invited invited) {
        return html(notice.status(), page.notice(notice, language(exchange, invited), invited));
    }

    private static GiftLanguage language(ServerWebExchange exchange, @Nullable Invited invited) {
        ServerHttpRequest request = exchange.getRequest();
        return GiftLanguage.of(
                request.getQueryParams().getFirst("lang"),
                request.getHeaders(),
                invited == null ? null : invited.invitation().locale());
    }

    private static ResponseEntity<String> html(int status, String text) {
        return ResponseEntity.status(status).contentType(HTML).body(text);
    }
}
