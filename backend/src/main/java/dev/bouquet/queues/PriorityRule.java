package dev.bouquet.queues;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets some go before others.
 *
 * @param priority 0 to 9; the higher goes first
 */
public record PriorityRule(When when, int priority) {
    /** What must be so for a rule to hold. */
    public sealed interface When {
        boolean holds(String channel, @Nullable String language, Map<String, Object> attributes);
    }

    /**
     * That an attribute of the conversation has this very value.
     *
     * @param equals a text, a Long, a Double or a Boolean
     */
    public record AttributeEquals(String attribute, Object equals) implements When {
        @Override
        public boolean holds(String channel, @Nullable String language, Map<String, Object> attributes) {
            Object value = attributes.get(attribute);
            return value instanceof Number number && equals instanceof Number wanted
                    ? sameNumber(number, wanted)
                    : equals.equals(value);
        }

        /** Whole numbers are compared as such: as doubles, long customer numbers would be mistaken for each other. */
        private static boolean sameNumber(Number a, Number b) {
            return isWhole(a) && isWhole(b)
                    ? a.longValue() == b.longValue()
                    : Double.compare(a.doubleValue(), b.doubleValue()) == 0;
        }

        private static boolean isWhole(Number number) {
            return number instanceof Long || number instanceof Integer;
        }
    }

    /** That the customer speaks it; {@code pt} includes {@code pt-BR}. */
    public record LanguageIs(String language) implements When {
        @Override
        public boolean holds(String channel, @Nullable String spoken, Map<String, Object> attributes) {
            if (spoken == null) {
                return false;
            }
            String wanted = language.toLowerCase(Locale.ROOT);
            return (spoken.toLowerCase(Locale.ROOT) + "-").startsWith(wanted + "-");
        }
    }

    /** That the customer came by that channel. */
    public record ChannelIs(String channel) implements When {
        @Override
        public boolean holds(String came, @Nullable String language, Map<String, Object> attributes) {
            return channel.equals(came);
        }
    }
}
