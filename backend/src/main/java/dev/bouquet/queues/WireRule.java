package dev.bouquet.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Abilities;
import dev.bouquet.queues.PriorityRule.AttributeEquals;
import dev.bouquet.queues.PriorityRule.ChannelIs;
import dev.bouquet.queues.PriorityRule.LanguageIs;
import dev.bouquet.queues.PriorityRule.When;
import dev.bouquet.refusal.Refusal;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A priority rule as it is sent, answered and stored. */
record WireRule(@Nullable WireWhen when, @Nullable Integer priority) {
    private static final int PRIORITY_MAX = 9;
    private static final int VALUE_LENGTH_MAX = 1_000;
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,40}");

    /** One of three: {@code attribute} with {@code equals}, {@code language}, {@code channel}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireWhen(
            @Nullable String attribute,
            @Nullable Object equals,
            @Nullable String language,
            @Nullable String channel) {
        static WireWhen of(When when) {
            return switch (when) {
                case AttributeEquals rule -> new WireWhen(rule.attribute(), rule.equals(), null, null);
                case LanguageIs rule -> new WireWhen(null, null, rule.language(), null);
                case ChannelIs rule -> new WireWhen(null, null, null, rule.channel());
            };
        }

        When demand(String field) {
            if (Stream.of(attribute == null, language == null, channel == null)
                            .filter(missing -> !missing)
                            .count()
                    != 1) {
                throw Refusal.badField(field, "must have one of attribute, language and channel");
            }
            if (attribute != null) {
                return attributeEquals(field, attribute);
            }
            if (equals != null) {
                throw Refusal.badField(field + ".equals", "belongs to attribute");
            }
            if (language != null) {
                return new LanguageIs(Abilities.language(field + ".language", language));
            }
            String name = Demands.present(field + ".channel", channel);
            if (!CHANNEL.matcher(name).matches()) {
                throw Refusal.badField(field + ".channel", "must be 1 to 40 of a-z 0-9 -");
            }
            return new ChannelIs(name);
        }

        private When attributeEquals(String field, String name) {
            if (!ATTRIBUTE.matcher(name).matches()) {
                throw Refusal.badField(field + ".attribute", "must be 1 to 64 letters, digits, or . _ : -");
            }
            return new AttributeEquals(name, value(field + ".equals", Demands.present(field + ".equals", equals)));
        }

        private static Object value(String field, Object given) {
            return switch (given) {
                case String text -> bounded(field, text);
                case Boolean truth -> truth;
                case Integer whole -> whole.longValue();
                case Long whole -> whole;
                case Double number -> finite(field, number);
                default -> throw Refusal.badField(field, "must be a text, a number or a truth value");
            };
        }

        private static String bounded(String field, String text) {
            if (text.length() > VALUE_LENGTH_MAX) {
                throw Refusal.badField(field, "must have at most " + VALUE_LENGTH_MAX + " characters");
            }
            return text;
        }

        private static Double finite(String field, Double number) {
            if (number.isInfinite() || number.isNaN()) {
                throw Refusal.badField(field, "is too large");
            }
            return number;
        }
    }

    static WireRule of(PriorityRule rule) {
        return new WireRule(WireWhen.of(rule.when()), rule.priority());
    }

    PriorityRule demand(String field) {
        return new PriorityRule(
                Demands.present(field + ".when", when).demand(field + ".when"),
                Demands.within(field + ".priority", priority, 0, PRIORITY_MAX));
    }
}
