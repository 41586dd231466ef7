package dev.bouquet.identity;

import reactor.core.publisher.Mono;

/** Changes staff in somebody's name, where it does not matter whose. */
final class StaffDesk {
    private static final Identity.Agent ADMIN = new Identity.Agent("a1", "Admin", Role.ADMIN, "s.0");

    private StaffDesk() {}

    static Mono<StaffMember> change(Staff staff, String id, Staff.Change change) {
        return staff.change(ADMIN, id, change);
    }
}
