package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Whoever needs time to stop is waited for. Spring counts the ends of a phase, and among them the ends of those who depend on
 * somebody of that phase and have not stopped yet: one of them too many, and it goes on to the next phase too early.
 */
class LifecycleIT {
    private final ConfigurableListableBeanFactory beans = TestNode.shared().beans();
    private final Map<String, SmartLifecycle> lifecycles = beans.getBeansOfType(SmartLifecycle.class, false, false);

    @Test
    void whoNeedsTimeToStopStopsAfterAllWhoDependOnItsPhase() {
        List<Integer> phases = lifecycles.values().stream()
                .filter(LifecycleIT::needsTime)
                .map(SmartLifecycle::getPhase)
                .toList();
        assertThat(phases).hasSizeGreaterThanOrEqualTo(2);
        lifecycles.forEach((name, lifecycle) -> {
            if (phases.contains(lifecycle.getPhase())) {
                assertThat(dependents(name).stream()
                                .filter(lifecycles::containsKey)
                                .filter(each -> phaseOf(each) <= lifecycle.getPhase()))
                        .as("stopped with or after %s, on which they depend", name)
                        .isEmpty();
            }
        });
    }

    /** A server that stops first would cut the sockets instead of telling them. */
    @Test
    void theGatewaySaysFarewellBeforeTheServerStops() {
        List<SmartLifecycle> servers = lifecycles.values().stream()
                .filter(each -> each.getClass().getSimpleName().startsWith("WebServer"))
                .toList();
        assertThat(servers)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(server -> assertThat(server.getPhase()).isLessThan(phaseOf("gatewayUpkeep")));
    }

    private int phaseOf(String name) {
        return lifecycles.get(name) instanceof SmartLifecycle lifecycle ? lifecycle.getPhase() : Integer.MIN_VALUE;
    }

    /** One of ours that says itself when it has stopped. */
    private static boolean needsTime(SmartLifecycle lifecycle) {
        return lifecycle.getClass().getName().startsWith("dev.bouquet")
                && Arrays.stream(lifecycle.getClass().getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("stop") && method.getParameterCount() == 1);
    }

    private Set<String> dependents(String name) {
        Set<String> found = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(beans.getDependentBeans(name)));
        while (!next.isEmpty()) {
            String dependent = next.remove();
            if (found.add(dependent)) {
                next.addAll(List.of(beans.getDependentBeans(dependent)));
            }
        }
        return found;
    }
}
