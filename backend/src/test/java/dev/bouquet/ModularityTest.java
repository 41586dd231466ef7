package dev.bouquet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each direct sub-package is a module, and these are all the ways in which one may know another. */
class ModularityTest {
    private static final String ROOT = "dev.bouquet";

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("refusal", Set.of()),
            Map.entry("secrets", Set.of()),
            Map.entry("upkeep", Set.of("refusal", "web")),
            Map.entry("words", Set.of()),
            Map.entry("files", Set.of("refusal", "secrets", "upkeep", "stores")),
            Map.entry("money", Set.of("refusal")),
            Map.entry("embedded", Set.of()),
            Map.entry("signals", Set.of("refusal")),
            Map.entry("stores", Set.of("embedded")),
            Map.entry("web", Set.of("refusal", "stores")),
            Map.entry("identity", Set.of("refusal", "secrets", "signals", "upkeep", "web", "words")),
            Map.entry("openapi", Set.of("identity")),
            Map.entry(
                    "wallboard",
                    Set.of(
                            "refusal",
                            "upkeep",
                            "identity",
                            "queues",
                            "presence",
                            "conversations",
                            "routing",
                            "measures")),
            Map.entry(
                    "alerts",
                    Set.of(
                            "refusal",
                            "secrets",
                            "upkeep",
                            "signals",
                            "web",
                            "identity",
                            "audit",
                            "queues",
                            "mail",
                            "wallboard")),
            Map.entry("staffing", Set.of("refusal", "identity")),
            Map.entry("audit", Set.of("refusal", "secrets", "upkeep", "web", "words", "identity")),
            Map.entry("supervision", Set.of("refusal", "identity", "audit", "conversations", "routing")),
            Map.entry(
                    "answers",
                    Set.of("refusal", "secrets", "upkeep", "web", "identity", "audit", "files", "conversations")),
            Map.entry("views", Set.of("refusal", "secrets", "upkeep", "web", "identity", "audit", "conversations")),
            Map.entry(
                    "bulk",
                    Set.of(
                            "refusal",
                            "secrets",
                            "upkeep",
                            "web",
                            "identity",
                            "answers",
                            "conversations",
                            "routing",
                            "erasure")),
            Map.entry(
                    "measures",
                    Set.of(
                            "refusal",
                            "secrets",
                            "signals",
                            "upkeep",
                            "web",
                            "identity",
                            "audit",
                            "queues",
                            "money",
                            "empowerment",
                            "conversations",
                            "routing",
                            "erasure")),
            Map.entry(
                    "merges",
                    Set.of("refusal", "secrets", "upkeep", "web", "identity", "audit", "conversations", "facts")),
            Map.entry("erasure", Set.of("refusal", "upkeep", "web", "identity", "audit", "stores")),
            Map.entry("facts", Set.of("refusal", "upkeep", "web", "identity", "erasure")),
            Map.entry("mail", Set.of("refusal", "secrets", "upkeep", "web", "identity", "stores", "erasure")),
            Map.entry("transcripts", Set.of("refusal", "secrets", "web", "identity", "conversations", "mail")),
            Map.entry("timeline", Set.of("refusal", "identity", "money", "conversations", "gestures")),
            Map.entry("empowerment", Set.of("refusal", "upkeep", "signals", "web", "identity", "money", "audit")),
            Map.entry("recipients", Set.of("refusal", "secrets", "upkeep", "stores", "web")),
            Map.entry("queues", Set.of("refusal", "signals", "web", "identity", "audit")),
            Map.entry(
                    "fulfilment",
                    Set.of("audit", "refusal", "secrets", "upkeep", "money", "files", "stores", "web", "identity")),
            Map.entry("presence", Set.of("refusal", "signals", "identity", "web")),
            Map.entry(
                    "conversations",
                    Set.of(
                            "refusal",
                            "upkeep",
                            "words",
                            "stores",
                            "signals",
                            "web",
                            "identity",
                            "queues",
                            "files",
                            "erasure")),
            Map.entry(
                    "stories",
                    Set.of(
                            "upkeep",
                            "audit",
                            "refusal",
                            "secrets",
                            "words",
                            "signals",
                            "web",
                            "identity",
                            "conversations",
                            "erasure",
                            "empowerment")),
            Map.entry(
                    "routing",
                    Set.of(
                            "refusal",
                            "upkeep",
                            "signals",
                            "web",
                            "identity",
                            "audit",
                            "queues",
                            "presence",
                            "conversations")),
            Map.entry(
                    "gestures",
                    Set.of(
                            "refusal",
                            "secrets",
                            "upkeep",
                            "signals",
                            "web",
                            "identity",
                            "money",
                            "audit",
                            "conversations",
                            "erasure",
                            "empowerment",
                            "fulfilment",
                            "stories",
                            "recipients")),
            Map.entry(
                    "gateway",
                    Set.of(
                            "gestures",
                            "refusal",
                            "signals",
                            "identity",
                            "web",
                            "presence",
                            "queues",
                            "conversations",
                            "routing",
                            "wallboard",
                            "alerts",
                            "stories")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return name.equals(ROOT) ? "" : "elsewhere";
        }
        String inner = name.substring(ROOT.length() + 1);
        int dot = inner.indexOf('.');
        return dot < 0 ? inner : inner.substring(0, dot);
    }

    static Stream<String> modules() {
        return MAY_KNOW.keySet().stream().sorted();
    }

    @Test
    void everyModuleIsNamedHere() {
        Set<String> found = CLASSES.stream()
                .map(ModularityTest::module)
                .filter(module -> !module.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void knowsOnlyWhatItMay(String module) {
        Set<String> allowed = MAY_KNOW.getOrDefault(module, Set.of());
        classes()
                .that(DescribedPredicate.describe(
                        "are of " + module, type -> module(type).equals(module)))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe("are of " + allowed, type -> {
                    String other = module(type);
                    return other.equals("elsewhere") || other.equals(module) || allowed.contains(other);
                }))
                .check(CLASSES);
    }

    @Test
    void noModulesKnowEachOtherInACircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void endpointsStoresAndConfigurationsStayInside() {
        List<String> open = CLASSES.stream()
                .filter(type -> type.getSimpleName().matches(".*(Endpoint|Store|Configuration|Codec)"))
                .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .toList();
        assertThat(open).isEmpty();
    }

    @Test
    void nullIsDeclaredEverywhere() {
        List<String> unmarked = modules()
                .filter(module -> !CLASSES.containPackage(ROOT + "." + module)
                        || !CLASSES.getPackage(ROOT + "." + module)
                                .isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                .toList();
        assertThat(unmarked).isEmpty();
    }
}
