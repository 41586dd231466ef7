package dev.bouquet.empowerment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say to an {@link Ask}, as it is told over the wire. Nothing is set aside by it.
 *
 * @param why {@code within_limits}, {@code over_per_gesture}, {@code rule_asks}, {@code rule_denies} or {@code over_budget}
 * @param reason the same in one English sentence
 * @param left the most that one act may cost now without passing a limit, in the currency of the rule; zero where the rule
 *     denies
 * @param plan what to set aside before anything is done; told to nobody
 * @param conversion null where the amount is in the rule's currency
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        Answer answer,
        String why,
        String reason,
        Money left,
        List<Window> windows,
        String ruleId,
        @JsonIgnore List<Hold> plan,
        @Nullable Conversion conversion) {}
