package dev.bouquet.audit;

import dev.bouquet.upkeep.Preparation;
import org.springframework.stereotype.Component;

@Component
class AuditStart extends Preparation {
    AuditStart(AuditStore store) {
        super(store::createIndexes);
    }
}
