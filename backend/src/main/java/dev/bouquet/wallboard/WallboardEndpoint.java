package dev.bouquet.wallboard;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The board at this moment, for supervisors. */
@RestController
@RequestMapping("/api/v1/wallboard")
class WallboardEndpoint {
    private final Wallboard wallboard;

    WallboardEndpoint(Wallboard wallboard) {
        this.wallboard = wallboard;
    }

    @GetMapping
    Mono<Board> board(Identity.Agent asking) {
        asking.demand(Role.SUPERVISOR);
        return wallboard.look();
    }
}
