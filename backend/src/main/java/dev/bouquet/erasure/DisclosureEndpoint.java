package dev.bouquet.erasure;

import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A customer takes what is kept of them, as a file. */
@RestController
@RequestMapping("/api/v1/visitors/me/data")
class DisclosureEndpoint {
    private static final String FILE_NAME = "my-data.json";

    private final Disclosures disclosures;
    private final Audit audit;
    private final Limits limits;
    private final ClientAddress clients;

    DisclosureEndpoint(Disclosures disclosures, Audit audit, Limits limits, ClientAddress clients) {
        this.disclosures = disclosures;
        this.audit = audit;
        this.limits = limits;
        this.clients = clients;
    }

    @GetMapping
    Mono<ResponseEntity<Flux<DataBuffer>>> download(Identity.Customer who, ServerWebExchange exchange) {
        return limits.take(Limit.DATA_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> limits.take(Limit.DATA_PER_CUSTOMER, who.id(), exchange)))
                .then(Mono.defer(() -> audit.note(
                        ErasureEndpoint.nameless(who), "customer.data_taken", "customer:" + who.id(), Map.of())))
                .then(Mono.fromSupplier(() -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename(FILE_NAME)
                                .build()))
                        .body(disclosures.of(who).map(DefaultDataBufferFactory.sharedInstance::wrap))));
    }
}
