package dev.bouquet.openapi;

import dev.bouquet.identity.Identity;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells members of staff, and the programs that they write, what the HTTP API is. */
@RestController
class DescriptionEndpoint {
    private static final Resource DESCRIPTION = new ClassPathResource("protocol/openapi.json");

    /** Read each time: it is asked for so rarely that it is not worth being kept in memory, nor being read at the start. */
    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> show(Identity.Agent asking) {
        return Mono.fromCallable(DESCRIPTION::getContentAsByteArray).subscribeOn(Schedulers.boundedElastic());
    }
}
