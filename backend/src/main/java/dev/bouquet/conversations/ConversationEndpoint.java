package dev.bouquet.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reading conversations over HTTP; they are written over the gateway. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationEndpoint {
    private static final int ENTRIES_DEFAULT = 100;

    private final Conversations conversations;
    private final ConversationList list;
    private final MergedCustomers merged;

    ConversationEndpoint(Conversations conversations, ConversationList list, MergedCustomers merged) {
        this.conversations = conversations;
        this.list = list;
        this.merged = merged;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<WireConversation> items, @Nullable String next) {}

    @GetMapping
    Mono<Items> list(
            Identity who,
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(defaultValue = "0") int priority,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "latest") String order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + ConversationList.LIMIT_DEFAULT) int limit) {
        Narrowing narrowing = Narrowing.demand("", assignee, status, tag, priority, from, to);
        return customers(who, customer)
                .flatMap(customers -> list.list(
                        who,
                        new ConversationList.Query(
                                view, queue, customers.orElse(null), q, narrowing, order, cursor, limit)))
                .map(slice -> new Items(
                        slice.items().stream().map(found -> shown(who, found)).toList(), slice.next()));
    }

    /** All whom that customer is; a customer sees their own anyway, and nobody's besides. */
    private Mono<Optional<List<String>>> customers(Identity who, @Nullable String customer) {
        return customer == null || !who.isStaff()
                ? Mono.just(Optional.empty())
                : merged.idsOf(customer).map(Optional::of);
    }

    @GetMapping("/{id}")
    Mono<WireConversation> one(Identity who, @PathVariable String id) {
        return conversations.find(who, id).map(found -> shown(who, found));
    }

    private static WireConversation shown(Identity who, Conversation conversation) {
        return who.isStaff() ? WireConversation.of(conversation) : WireConversation.forCustomer(conversation);
    }

    @GetMapping("/{id}/entries")
    Mono<Conversations.Page> entries(
            Identity who,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "" + ENTRIES_DEFAULT) int limit) {
        if (after < 0) {
            return Mono.error(Refusal.badField("after", "must not be negative."));
        }
        if (limit < 1 || limit > TranscriptReader.PAGE_MAX) {
            return Mono.error(Refusal.badField("limit", "must be from 1 to " + TranscriptReader.PAGE_MAX + "."));
        }
        return conversations
                .find(who, id)
                .flatMap(found -> conversations.page(who, found.id(), after, found.head(), limit));
    }
}
