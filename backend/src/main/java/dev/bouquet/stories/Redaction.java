package dev.bouquet.stories;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.bouquet.stories.Mark.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks a story over for what would give somebody away: the names of the customer and of recipients, email addresses, telephone, card and other long
 * numbers, addresses, and words of health. It finds what is written as such things are written; what is hidden on purpose, or
 * told without saying it, only a person finds. Nothing of a text goes into a log. Not for the threads of sockets: what is
 * known of a country's telephone numbers is read from a file when it is first needed.
 */
final class Redaction {
    /** No quantifier overlaps its neighbour, and what comes before the @ is as short as mail allows. */
    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}+[@＠][\\p{L}\\p{N}-]{1,63}+"
                    + "(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+");

    /** Nine digits or more, as people group them; a date has eight. */
    private static final Pattern LONG_NUMBER =
            Pattern.compile("(?<![\\p{Nd}])\\p{Nd}(?:[ .\\u00a0-]?\\p{Nd}){8,40}+(?!\\p{Nd})");

    private static final Pattern ENGLISH_ADDRESS = Pattern.compile(
            "\\b\\d{1,6}[A-Za-z]?\\s+(?:\\p{Lu}[\\p{L}'.-]{0,29}\\s+){1,4}?(?i:street|st|road|rd|avenue|ave|lane|ln"
                    + "|drive|boulevard|blvd|court|square)\\b");
    private static final Pattern VIETNAMESE_ADDRESS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:(?:(?iu:số|nhà)\\s+){0,2}\\d{1,6}\\p{L}?(?:/\\d{1,6}\\p{L}?){0,5}\\s*+,?\\s*+)?"
                    + "(?:(?iu:đường|phố)\\s+(?:\\p{Lu}[\\p{L}\\p{M}]{0,30}|\\d{1,2}(?:/|\\s+(?iu:tháng)\\s+)\\d{1,2})"
                    + "|(?iu:ngõ|ngách|hẻm|phường|quận|huyện)\\s+(?:\\p{Lu}[\\p{L}\\p{M}]{0,30}|\\d{1,3}))"
                    + "(?:\\s+\\p{Lu}[\\p{L}\\p{M}]{0,30}){0,4}");

    private static final Pattern VIETNAMESE_LETTERS = Pattern.compile("[ăđơưĂĐƠƯ\\u1EA0-\\u1EF9]");

    private static final int CARD_DIGITS_MIN = 13;
    private static final int CARD_DIGITS_MAX = 19;
    private static final int PHONES_SOUGHT_MAX = 500;

    private final PeopleNames customer;
    private final PeopleNames recipients;
    private final List<String> regions;

    /** @param regions countries whose numbers are written without a country code, such as {@code VN} */
    Redaction(Named named, List<String> regions) {
        this.customer = new PeopleNames(named.customer());
        this.recipients = new PeopleNames(named.recipients());
        this.regions = regions;
    }

    /** What the customer is called, and whoever they had something sent to. */
    record Named(List<String> customer, List<String> recipients) {
        static final Named NOBODY = new Named(List.of(), List.of());
    }

    /** All marks, by field and place; none overlaps another. */
    List<Mark> marks(StoryText story) {
        return marks(story.fields());
    }

    /** As {@link #marks(StoryText)}, of other texts by their fields. */
    List<Mark> marks(Map<String, String> texts) {
        List<Mark> marks = new ArrayList<>();
        texts.forEach((field, text) -> marks.addAll(marks(field, text)));
        return marks;
    }

    /** The texts with what is suggested in place of each mark. */
    static Map<String, String> suggested(StoryText story, List<Mark> marks) {
        Map<String, String> suggested = story.prose();
        suggested.replaceAll((field, text) -> {
            StringBuilder better = new StringBuilder(text);
            marks.stream()
                    .filter(mark -> mark.field().equals(field))
                    .sorted(Comparator.comparingInt(Mark::from).reversed())
                    .forEach(mark -> better.replace(mark.from(), mark.to(), mark.suggestion()));
            return better.toString();
        });
        return suggested;
    }

    private List<Mark> marks(String field, String text) {
        boolean vietnamese = VIETNAMESE_LETTERS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .find();
        List<Mark> found = new ArrayList<>();
        BiConsumer<Kind, Span> add =
                (kind, span) -> found.add(new Mark(field, kind, span.from(), span.to(), kind.suggestion(vietnamese)));
        names(text).forEach(name -> add.accept(name.kind(), name.span()));
        Span.all(EMAIL, text).forEach(span -> add.accept(Kind.EMAIL, span));
        phones(text).forEach(span -> add.accept(Kind.PHONE, span));
        Span.all(LONG_NUMBER, text).forEach(span -> add.accept(isCard(span.in(text)) ? Kind.CARD : Kind.NUMBER, span));
        Span.all(ENGLISH_ADDRESS, text).forEach(span -> add.accept(Kind.ADDRESS, span));
        Span.all(VIETNAMESE_ADDRESS, text).forEach(span -> add.accept(Kind.ADDRESS, span));
        HealthWords.in(text).forEach(span -> add.accept(Kind.HEALTH, span));
        return apart(found);
    }

    /** Where the names of two share a part, the whole is that of the one of whom more stands there. */
    private record Name(Span span, Kind kind) {
        Name joined(Name next) {
            Span whole = new Span(span.from(), Math.max(span.to(), next.span.to()));
            return new Name(whole, next.span.length() > span.length() ? next.kind : kind);
        }
    }

    private List<Name> names(String text) {
        List<Name> whole = new ArrayList<>();
        Stream.concat(
                        customer.in(text).stream().map(span -> new Name(span, Kind.CUSTOMER_NAME)),
                        recipients.in(text).stream().map(span -> new Name(span, Kind.RECIPIENT_NAME)))
                .sorted(Comparator.comparing(name -> name.span().from()))
                .forEach(name -> {
                    boolean shares = !whole.isEmpty()
                            && name.span().from() < whole.getLast().span().to();
                    whole.add(shares ? whole.removeLast().joined(name) : name);
                });
        return whole;
    }

    private List<Span> phones(String text) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<Span> spans = new ArrayList<>();
        for (String region : regions) {
            numbers.findNumbers(text, region, PhoneNumberUtil.Leniency.VALID, PHONES_SOUGHT_MAX)
                    .forEach(match -> spans.add(new Span(match.start(), match.end())));
        }
        return spans;
    }

    /** Whether these digits are as many as a card has, and their check digit is right (Luhn, ISO/IEC 7812-1). */
    private static boolean isCard(String number) {
        int[] digits = number.codePoints()
                .filter(Character::isDigit)
                .map(c -> Character.digit(c, 10))
                .toArray();
        if (digits.length < CARD_DIGITS_MIN || digits.length > CARD_DIGITS_MAX) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[digits.length - 1 - i];
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static List<Mark> apart(List<Mark> found) {
        List<Mark> kept = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparing(Mark::kind)
                        .thenComparing(Mark::from)
                        .thenComparing(Comparator.comparingInt(Mark::to).reversed()))
                .filter(mark -> kept.stream().noneMatch(mark::overlaps))
                .forEach(kept::add);
        kept.sort(Comparator.comparingInt(Mark::from));
        return kept;
    }
}
