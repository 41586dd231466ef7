package dev.bouquet.identity;

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

    /** @param session the sign-in that this identity stems from; its end closes the sockets it opened */
    record Agent(String id, String name, Role role, String session) implements Identity {
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
