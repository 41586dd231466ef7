package dev.bouquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House style that a machine can hold us to. */
class TidyTest {
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 50;
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");

    /** They own something with a beginning and an end, and may wait for it before or after anything is served. */
    private static final Set<String> LIFE_CYCLE_OWNERS = Set.of(
            "Preparation",
            "Upkeep",
            "MongoProbe",
            "TranscriptUpkeep",
            "QueueUpkeep",
            "EmpowermentUpkeep",
            "GatewayUpkeep",
            "Presences",
            "RoutingUpkeep",
            "AlertUpkeep",
            "FulfilmentUpkeep",
            "Bells",
            "Jobs",
            "IdentityStart",
            "CopyToMongodb",
            "RebuildRun",
            "CopyFiles");

    private static final Pattern METHOD = Pattern.compile("^ {4}(?: {4})?(?!return |throw |else |new |if |for |case )"
            + "(?:[\\w@<].*[\\w>\\])] \\w+\\(.*|\\w+\\(.*\\{)$");
    private static final Pattern TYPE = Pattern.compile("\\b(class|record|interface|enum) ");
    private static final Pattern BANNED_NAME = Pattern.compile(".*(Impl|Util|Utils|Helper|Common|DTO|Dto|Base)$");

    private record Source(Path path, List<String> lines) {
        String name() {
            return path.getFileName().toString().replace(".java", "");
        }

        List<String> matching(String regex) {
            Pattern pattern = Pattern.compile(regex);
            List<String> found = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(path + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
            return found;
        }
    }

    private static List<Source> sources(Path... roots) {
        List<Source> sources = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.add(new Source(file, Files.readAllLines(file)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        return sources;
    }

    private static List<String> everywhere(String regex) {
        return sources(MAIN, TESTS).stream()
                .filter(source -> !source.name().equals("TidyTest"))
                .flatMap(source -> source.matching(regex).stream())
                .toList();
    }

    private static List<String> inMainBeyondOwners(String regex) {
        return sources(MAIN).stream()
                .filter(source -> !LIFE_CYCLE_OWNERS.contains(source.name()))
                .flatMap(source -> source.matching(regex).stream())
                .toList();
    }

    @Test
    void filesAreShort() {
        assertThat(sources(MAIN, TESTS).stream()
                        .filter(source -> source.lines().size() > FILE_LINES_MAX)
                        .map(source -> source.path() + " has " + source.lines().size() + " lines"))
                .isEmpty();
    }

    @Test
    void methodsAreShort() {
        assertThat(sources(MAIN, TESTS).stream().flatMap(source -> longMethods(source).stream()))
                .isEmpty();
    }

    /** By the formatter's indentation: a method begins at 4 or 8 spaces and ends with the brace at the same depth. */
    private static List<String> longMethods(Source source) {
        List<String> tooLong = new ArrayList<>();
        List<String> lines = source.lines();
        for (int begin = 0; begin < lines.size(); begin++) {
            String line = lines.get(begin);
            if (!METHOD.matcher(line).matches() || TYPE.matcher(line).find()) {
                continue;
            }
            int body = begin;
            while (!lines.get(body).endsWith("{") && !lines.get(body).matches(".*[;}]")) {
                body++;
            }
            if (!lines.get(body).endsWith("{")) {
                continue;
            }
            String end = " ".repeat(line.length() - line.stripLeading().length()) + "}";
            for (int last = begin; last < lines.size(); last++) {
                if (lines.get(last).equals(end)) {
                    if (last - begin + 1 > METHOD_LINES_MAX) {
                        tooLong.add(source.path() + ":" + (begin + 1) + " has " + (last - begin + 1) + " lines");
                    }
                    break;
                }
            }
        }
        return tooLong;
    }

    @Test
    void seesAMethodThatIsTooLong() {
        List<String> lines = new ArrayList<>(List.of("class Long {", "    void on() {"));
        for (int i = 0; i < METHOD_LINES_MAX - 1; i++) {
            lines.add("        step();");
        }
        lines.addAll(List.of("    }", "}"));
        assertThat(longMethods(new Source(Path.of("Long.java"), lines))).hasSize(1);
        lines.remove(3);
        assertThat(longMethods(new Source(Path.of("Long.java"), lines))).isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        assertThat(sources(MAIN, TESTS).stream().map(Source::name))
                .noneMatch(name -> BANNED_NAME.matcher(name).matches());
        assertThat(everywhere("\\b(class|record|interface|enum) \\w*(Impl|Utils?|Helper|Common|DTO|Dto|Base)\\b"))
                .isEmpty();
    }

    @Test
    void nothingWaitsButLifeCycles() {
        assertThat(inMainBeyondOwners("\\.block(First|Last|Optional)?\\(")).isEmpty();
    }

    @Test
    void nobodySubscribesWithoutLookingAtTheOutcome() {
        assertThat(inMainBeyondOwners("\\.subscribe\\(\\)")).isEmpty();
    }

    @Test
    void nothingSleeps() {
        assertThat(everywhere("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep")).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(everywhere("\\b(TODO|FIXME|XXX)\\b")).isEmpty();
    }

    @Test
    void failuresAreLoggedNotPrinted() {
        assertThat(everywhere("printStackTrace")).isEmpty();
        // The drain serves everybody's conversations: whatever one task throws, the next must run.
        assertThat(everywhere("catch \\((Throwable|Error) "))
                .allMatch(found -> found.contains("conversations/Drain.java"))
                .hasSizeLessThanOrEqualTo(1);
    }
}
