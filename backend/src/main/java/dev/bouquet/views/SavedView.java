package dev.bouquet.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Narrowing;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the list of conversations, under a name.
 *
 * @param name one line, once on its shelf
 * @param order {@code latest} or {@code oldest}
 * @param by who saved it last
 */
record SavedView(String id, Shelf shelf, String name, Filter filter, String order, By by, Instant updatedAt) {
    static final int NAME_LENGTH_MAX = 60;
    private static final int ID_LENGTH_MAX = 64;
    private static final Set<String> LISTS = Set.of("mine", "queued", "open", "promised", "resolved", "all");
    private static final Set<String> ORDERS = Set.of("latest", "oldest");

    record By(String id, String name) {}

    /**
     * The choices of the list of conversations, each as it takes them.
     *
     * @param view one of mine, queued, open, promised, resolved, all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Filter(
            @Nullable String view,
            @Nullable String queue,
            @Nullable String assignee,
            @Nullable String status,
            @Nullable String tag,
            @Nullable Integer priority,
            @Nullable String from,
            @Nullable String to) {

        /**
         * The same, as it is kept.
         *
         * @throws Refusal bad field, with its place in the view
         */
        static Filter demand(@Nullable Filter given) {
            if (given == null) {
                throw Refusal.badField("filter", "is required");
            }
            String list = given.view == null ? "all" : given.view;
            if (!LISTS.contains(list)) {
                throw Refusal.badField("filter.view", "must be mine, queued, open, promised, resolved or all.");
            }
            int priority = given.priority == null ? 0 : given.priority;
            Narrowing narrowing = Narrowing.demand(
                    "filter.", given.assignee, given.status, given.tag, priority, given.from, given.to);
            Instant from = narrowing.from();
            Instant to = narrowing.to();
            return new Filter(
                    list,
                    id("filter.queue", given.queue),
                    id("filter.assignee", given.assignee),
                    given.status,
                    narrowing.tag(),
                    priority == 0 ? null : (Integer) priority,
                    from == null ? null : from.toString(),
                    to == null ? null : to.toString());
        }

        private static @Nullable String id(String field, @Nullable String given) {
            return given == null ? null : Inputs.demand(field, given, ID_LENGTH_MAX);
        }
    }

    static String demandName(@Nullable String given) {
        return Inputs.demand("name", given, NAME_LENGTH_MAX);
    }

    static String demandOrder(@Nullable String given) {
        String order = given == null ? "latest" : given;
        if (!ORDERS.contains(order)) {
            throw Refusal.badField("order", "must be latest or oldest.");
        }
        return order;
    }
}
