package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Who is asking: a member of staff or a customer. Never built from anything that was not verified. */
public sealed interface Identity extends Serializable {
    String id();

    @Nullable String name();

    /** {@code agent} or {@code customer}, as on the wire. */
    String kind();

    default boolean isStaff() {
        return this instanceof Agent;
    }

    /**
     * @param session names the sign-in that this identity stems from; its end closes the sockets it opened. No secret: the
     *     cookie cannot be derived from it
     */
    record Agent(String id, String name, Role role, String session) implements Identity {
        /**
         * This agent, who may do what {@code least} may.
         *
         * @throws Refusal forbidden for a lesser role
         */
        public Agent demand(Role least) {
            if (!role.atLeast(least)) {
                throw Refusal.forbidden("This needs the role " + least.wire() + ".");
            }
            return this;
        }

        @Override
        public String kind() {
            return "agent";
        }
    }

    record Customer(String id, @Nullable String name) implements Identity {
        @Override
        public String kind() {
            return "customer";
        }
    }
}
