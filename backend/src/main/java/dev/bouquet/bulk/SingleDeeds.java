package dev.bouquet.bulk;

import dev.bouquet.bulk.BulkRequest.Deed;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.identity.Identity;
import dev.bouquet.routing.Assignments;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A deed to one conversation, as its frame does it. Where it is so already there is nothing to do. */
@Component
class SingleDeeds {
    private final Conversations conversations;
    private final Assignments assignments;
    private final Sorting sorting;
    private final MacroSteps steps;

    SingleDeeds(Conversations conversations, Assignments assignments, Sorting sorting, MacroSteps steps) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.sorting = sorting;
        this.steps = steps;
    }

    /** @param key the clientId of those that have one */
    Mono<Appended> carryOut(Identity.Agent who, String key, String id, Deed deed) {
        return switch (deed) {
            case Deed.Resolve resolve -> conversations.resolve(who, id, null);
            case Deed.Reopen reopen -> conversations.reopen(who, id);
            case Deed.Snooze snooze -> conversations.snooze(who, id, null, snooze.until());
            case Deed.Take take -> assignments.take(who, id);
            case Deed.HandOver to ->
                to.agentId().equals(who.id()) ? assignments.take(who, id) : assignments.handOver(who, id, to.agentId());
            case Deed.PutBack to -> assignments.putBack(who, id, to.queue(), null);
            case Deed.Tag tag -> sorting.tag(who, id, key, tag.add(), tag.remove());
            case Deed.Prioritise to -> sorting.prioritise(who, id, key, to.priority());
            case Deed.Macro macro -> steps.carryOut(who, key, id, macro.actions());
        };
    }
}
