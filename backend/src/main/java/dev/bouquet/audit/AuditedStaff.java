package dev.bouquet.audit;

import dev.bouquet.identity.Identity;
import dev.bouquet.identity.StaffNotes;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whom administrators admit, change and send away. */
@Component
class AuditedStaff implements StaffNotes {
    private final Audit audit;

    AuditedStaff(Audit audit) {
        this.audit = audit;
    }

    @Override
    public Mono<Void> note(Identity.Agent who, String action, String memberId, Map<String, ?> details) {
        return audit.note(who, action, "staff:" + memberId, details);
    }
}
