package dev.bouquet.identity;

import dev.bouquet.web.Demo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the sign-in page needs to know before anybody is signed in. It changes nothing, ever. */
@RestController
@RequestMapping("/api/v1/setup")
class SetupEndpoint {
    private final Demo demo;
    private final StaffStore staff;

    SetupEndpoint(Demo demo, StaffStore staff) {
        this.demo = demo;
        this.staff = staff;
    }

    record Setup(boolean demo, boolean setupNeeded) {}

    @GetMapping
    Mono<Setup> show() {
        return staff.hasActiveAdmin().map(there -> new Setup(demo.on(), !there));
    }
}
