package dev.bouquet.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** AlertRules, and what fired, for supervisors. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertEndpoint {
    private final AlertRules rules;
    private final Alerts alerts;

    AlertEndpoint(AlertRules rules, Alerts alerts) {
        this.rules = rules;
        this.alerts = alerts;
    }

    record RuleItems(List<WireRule> items) {}

    /** @param next the cursor of the next page; left out on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<WireAlert> items, @Nullable String next) {}

    /** A rule as it is told: never with a secret. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireRule(
            String id,
            String name,
            String tile,
            @Nullable String queue,
            @Nullable Long above,
            @Nullable Long below,
            long forSeconds,
            boolean console,
            List<String> email,
            @Nullable WireWebhook webhook) {
        static WireRule of(Rule rule) {
            Rule.Webhook webhook = rule.webhook();
            return new WireRule(
                    rule.id(),
                    rule.name(),
                    rule.tile().wire(),
                    rule.queue(),
                    rule.above(),
                    rule.below(),
                    rule.lasting().toSeconds(),
                    rule.console(),
                    rule.email(),
                    webhook == null ? null : new WireWebhook(webhook.url().toString(), true));
        }
    }

    record WireWebhook(String url, boolean hasSecret) {}

    @GetMapping("/rules")
    Mono<RuleItems> rules(Identity.Agent asking) {
        return rules.all(asking)
                .map(all -> new RuleItems(all.stream().map(WireRule::of).toList()));
    }

    @PutMapping(path = "/rules/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireRule> put(Identity.Agent asking, @PathVariable String id, @RequestBody WantedRule request) {
        return rules.put(asking, id, request).map(WireRule::of);
    }

    @DeleteMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        return rules.delete(asking, id);
    }

    @GetMapping
    Mono<Items> fired(Identity.Agent asking, @RequestParam(required = false) @Nullable String cursor) {
        return alerts.list(asking, cursor).map(AlertEndpoint::page);
    }

    private static Items page(List<Alert> found) {
        boolean more = found.size() > Alerts.PAGE;
        List<Alert> shown = more ? found.subList(0, Alerts.PAGE) : found;
        return new Items(
                shown.stream().map(WireAlert::of).toList(),
                more ? AlertCursor.of(shown.getLast()).text() : null);
    }
}
