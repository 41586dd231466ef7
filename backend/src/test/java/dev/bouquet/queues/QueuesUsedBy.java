package dev.bouquet.queues;

import dev.bouquet.TestNode;
import dev.bouquet.audit.Audit;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.signals.Bells;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The queues of a node as if this alone used them. */
final class QueuesUsedBy {
    static final Identity.Agent ADMIN = new Identity.Agent("a1", "Admin", Role.ADMIN, "s.0");

    private QueuesUsedBy() {}

    static Queues of(TestNode node, QueueUse use) {
        return new Queues(
                node.bean(QueueStore.class),
                node.bean(Staff.class),
                new StaticListableBeanFactory(Map.of("use", use)).getBeanProvider(QueueUse.class),
                node.bean(Audit.class),
                node.bean(Bells.class));
    }
}
