package dev.bouquet.transcripts;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Status;
import dev.bouquet.mail.Letter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * A transcript as a letter. Whatever people wrote is only ever text in it: the HTML is escaped by the template engine, without
 * links and pictures, and in the plain text it is indented, so that nobody can write a line that seems to be somebody else's.
 */
final class TranscriptLetter {
    /** The last ones are told of more. */
    static final int LINES_MAX = 1_000;

    /** Of all that was said, in characters; more makes a mail that servers turn away. */
    static final int LENGTH_MAX = 400_000;

    private static final Template PAGE = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .nullValue("")
            .compile(read("transcripts/letter.html"));
    private static final String RULE = "-".repeat(40);

    private final TranscriptLanguage language;
    private final ZoneId zone;

    TranscriptLetter(TranscriptLanguage language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** Who did or said what, and when; a line without somebody is something that happened. */
    private record Line(
            String at, @Nullable String who, @Nullable String text, List<String> files) {
        int length() {
            return (text == null ? 0 : text.length())
                    + files.stream().mapToInt(String::length).sum();
        }

        Map<String, Object> shown() {
            return Map.of(
                    "at",
                    at,
                    "who",
                    Objects.requireNonNullElse(who, ""),
                    "text",
                    Objects.requireNonNullElse(text, ""),
                    "files",
                    files);
        }
    }

    /**
     * @param subject of the conversation
     * @param since when it began
     * @param entries in order; those that a customer may not see, or whose words are deleted, are left out
     * @param whole whether these are all that there are
     */
    Letter of(@Nullable String subject, Instant since, List<Entry> entries, boolean whole) {
        List<Line> all = entries.stream()
                .filter(entry -> entry.visibleToCustomer() && !entry.erased() && !isSaidAgain(entry, entries))
                .map(this::line)
                .filter(Objects::nonNull)
                .toList();
        List<Line> lines = last(all);
        List<String> intro = new ArrayList<>(List.of(language.say("greeting")));
        if (subject != null) {
            intro.add(language.say("about", Map.of("subject", subject)));
        }
        intro.add(language.say("zone", Map.of("zone", zone.getId())));
        if (!whole || lines.size() < all.size()) {
            intro.add(language.say("cut", Map.of("count", Integer.toString(lines.size()))));
        }
        String title = language.say("subject", Map.of("day", language.day(since, zone)));
        return new Letter(title, text(title, intro, lines), html(title, intro, lines), language.tag());
    }

    private static List<Line> last(List<Line> lines) {
        int from = Math.max(0, lines.size() - LINES_MAX);
        int length = 0;
        for (int i = lines.size() - 1; i >= from; i--) {
            length += lines.get(i).length();
            if (length > LENGTH_MAX) {
                return lines.subList(i + 1, lines.size());
            }
        }
        return lines.subList(from, lines.size());
    }

    private @Nullable Line line(Entry entry) {
        return switch (entry.body()) {
            case EntryBody.Message message -> said(entry, message);
            case EntryBody.Assigned assigned -> happened(entry, came(assigned), null);
            case EntryBody.Joined j -> happened(entry, language.say("joined", Map.of("name", author(entry))), null);
            case EntryBody.Left l -> happened(entry, language.say("left", Map.of("name", author(entry))), null);
            case EntryBody.StatusSet set ->
                set.status() == Status.RESOLVED ? happened(entry, language.say("resolved"), null) : null;
            case EntryBody.Callback asked -> happened(entry, language.say("callback"), null);
            case EntryBody.Feedback given -> happened(entry, rated(given), given.text());
            case EntryBody.GestureStep step -> given(entry, step);
            default -> null;
        };
    }

    private String rated(EntryBody.Feedback given) {
        List<String> told = new ArrayList<>();
        told.add(language.say("rated", Map.of("rating", Integer.toString(given.rating()))));
        if (given.effort() != null) {
            told.add(language.say("effort", Map.of("effort", Integer.toString(given.effort()))));
        }
        if (given.recommend() != null) {
            told.add(language.say("recommend", Map.of("recommend", Integer.toString(given.recommend()))));
        }
        return String.join(" ", told);
    }

    /** Where they only answered one more question next: that entry says this as well, unless it is of another time. */
    private static boolean isSaidAgain(Entry entry, List<Entry> entries) {
        return entry.body() instanceof EntryBody.Feedback given
                && entries.stream()
                        .filter(later -> later.seq() > entry.seq())
                        .map(Entry::body)
                        .filter(body -> body instanceof EntryBody.Feedback || isResolution(body))
                        .findFirst()
                        .filter(next -> next instanceof EntryBody.Feedback again
                                && again.rating() == given.rating()
                                && Objects.equals(again.text(), given.text())
                                && !again.equals(given))
                        .isPresent();
    }

    private static boolean isResolution(EntryBody body) {
        return body instanceof EntryBody.StatusSet set && set.status() == Status.RESOLVED;
    }

    private Line said(Entry entry, EntryBody.Message message) {
        List<String> files = message.attachments().stream()
                .map(file -> language.say("file", Map.of("name", file.name())))
                .toList();
        String text = message.text().isEmpty() ? null : message.text();
        return new Line(language.time(entry.at(), zone), author(entry), text, files);
    }

    private String author(Entry entry) {
        String name = entry.by().name();
        return entry.by().isCustomer() ? language.say("you") : name == null ? language.say("us") : name;
    }

    private Line happened(Entry entry, String what, @Nullable String words) {
        String text = words == null ? what : what + "\n" + words;
        return new Line(language.time(entry.at(), zone), null, text, List.of());
    }

    private String came(EntryBody.Assigned assigned) {
        String name = Objects.requireNonNullElse(assigned.assignee().name(), language.say("us"));
        String from = assigned.from() == null ? null : assigned.from().name();
        return from == null
                ? language.say("joined", Map.of("name", name))
                : language.say("handedOver", Map.of("from", from, "name", name));
    }

    /** Those steps that the widget tells, too. */
    private @Nullable Line given(Entry entry, EntryBody.GestureStep step) {
        if (!language.says("gift." + step.status())) {
            return null;
        }
        String what = Objects.requireNonNullElse(step.itemName(), language.say("gift.unnamed"));
        return happened(entry, language.say("gift." + step.status(), Map.of("what", what)), step.note());
    }

    private String text(String title, List<String> intro, List<Line> lines) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        intro.forEach(line -> text.append(flat(line)).append('\n'));
        text.append('\n');
        for (Line line : lines) {
            text.append(line.at());
            if (line.who() != null) {
                text.append(" – ").append(flat(line.who()));
            }
            text.append('\n');
            if (line.text() != null) {
                text.append(indented(line.text())).append('\n');
            }
            line.files().forEach(file -> text.append(indented(file)).append('\n'));
            text.append('\n');
        }
        return text.append(RULE)
                .append('\n')
                .append(language.say("foot"))
                .append('\n')
                .toString();
    }

    private static String flat(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static String indented(String text) {
        return Stream.of(text.split("\\R", -1)).map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private String html(String title, List<String> intro, List<Line> lines) {
        return PAGE.execute(Map.of(
                "lang",
                language.tag(),
                "title",
                title,
                "intro",
                intro,
                "lines",
                lines.stream().map(Line::shown).toList(),
                "foot",
                language.say("foot")));
    }

    private static String read(String file) {
        try (var in = new ClassPathResource(file).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("The letter in " + file + " cannot be read", failure);
        }
    }
}
