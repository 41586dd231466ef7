package dev.bouquet.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A merge as staff see it on the wire, with what both are called today. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireCustomerMerge(
        String id,
        Card from,
        Card into,
        CustomerMerge.By by,
        Instant at,
        @Nullable Instant undoneAt,
        CustomerMerge.@Nullable By undoneBy) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Card(String id, @Nullable String name) {
        public static Card of(Customer customer) {
            return new Card(customer.id(), customer.name());
        }
    }

    static WireCustomerMerge of(CustomerMerge merge, Merged merged) {
        return new WireCustomerMerge(
                merge.id(),
                Card.of(merged.demand(merge.from())),
                Card.of(merged.demand(merge.into())),
                merge.by(),
                merge.at(),
                null,
                null);
    }

    /** Not what they are called: that goes into no log. */
    @Override
    public String toString() {
        return "WireCustomerMerge[" + id + "]";
    }
}
