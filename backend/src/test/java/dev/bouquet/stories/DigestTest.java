package dev.bouquet.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.conversations.Person;
import dev.bouquet.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final Person AN = new Person("a_an", "An");
    private static final Person MAI = new Person("a_mai", "Mai");
    private static final Clock CLOCK = Clock.fixed(Tales.THEN, ZoneOffset.UTC);
    private static final Week WEEK = Week.of(Tales.THEN);

    @ParameterizedTest
    @CsvSource({
        "2026-W47, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
        "2026-W53, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        "2020-W01, 2019-12-30T00:00:00Z, 2020-01-06T00:00:00Z"
    })
    void aWeekBeginsOnMonday(String name, Instant from, Instant to) {
        Week week = Week.parse(name, CLOCK);
        assertThat(week.from()).isEqualTo(from);
        assertThat(week.to()).isEqualTo(to);
        assertThat(week.name()).isEqualTo(name);
        assertThat(Week.of(from)).isEqualTo(week);
        assertThat(Week.of(to.minusMillis(1))).isEqualTo(week);
    }

    @Test
    void isOfThePresentWeekWhereNoneIsNamed() {
        assertThat(Week.parse(null, CLOCK).name()).isEqualTo("2026-W47");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-W54", "2025-W53", "2026-W00", "2026-w47", "2026-W47-1", "2026-47", "W47"})
    void refusesWhatIsNoWeek(String name) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Week.parse(name, CLOCK))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("week"));
    }

    private static Story story(String id, long used, int hearts, int hoursLater, String... tags) {
        List<String> who = IntStream.range(0, hearts).mapToObj(i -> "a" + i).toList();
        return Tales.published(
                id,
                Tales.text("About " + id, "It was so.", "We did.", tags),
                used,
                Map.of(Reaction.HEART, who),
                Tales.THEN.plus(Duration.ofHours(hoursLater)));
    }

    private static Use use(String story, Person by, Person author) {
        return new Use(story, "c", by, author, Tales.THEN);
    }

    @Test
    void ranksByUseThenReactionsThenTheLatest() {
        List<Story> told = List.of(
                story("loved", 1, 9, 0), story("early", 0, 0, 0), story("late", 0, 0, 5), story("used", 3, 0, 0));
        assertThat(Digest.of(WEEK, told, List.of(), List.of(), "a0").stories())
                .extracting(WireStory::id)
                .containsExactly("used", "loved", "late", "early");
    }

    @Test
    void aNewIdeaIsATagThatNobodyHadBefore() {
        List<Story> told = List.of(story("second", 0, 0, 2, "cake", "rain"), story("first", 0, 0, 1, "cake", "shoes"));
        Digest digest = Digest.of(WEEK, told, List.of(), List.of("cake", "rain"), "");
        assertThat(digest.newIdeas())
                .containsExactly(
                        new Digest.NewIdea("rain", "second", "About second"),
                        new Digest.NewIdea("cake", "first", "About first"));
    }

    @Test
    void saysWhoLearnedFromWhom() {
        List<Use> uses = List.of(
                use("s1", AN, Tales.LINH),
                use("s1", AN, Tales.LINH),
                use("s2", AN, Tales.LINH),
                use("s1", MAI, Tales.LINH),
                use("s1", Tales.LINH, Tales.LINH));
        Digest digest = Digest.of(WEEK, List.of(), uses, List.of(), "");
        assertThat(digest.used()).isEqualTo(5);
        assertThat(digest.learned())
                .containsExactly(
                        new Digest.Learned(new Digest.Who("a_an", "An"), new Digest.Who("a_linh", "Linh"), 2),
                        new Digest.Learned(new Digest.Who("a_mai", "Mai"), new Digest.Who("a_linh", "Linh"), 1));
    }

    @Test
    void isBounded() {
        List<Story> many = IntStream.range(0, 100)
                .mapToObj(i -> story("s" + i, i, 0, 0, "tag" + i))
                .toList();
        List<String> tags =
                many.stream().flatMap(each -> each.text().tags().stream()).toList();
        Digest digest = Digest.of(WEEK, many, List.of(), tags, "");
        assertThat(digest.published()).isEqualTo(100);
        assertThat(digest.stories()).hasSize(Digest.STORIES_MAX);
        assertThat(digest.newIdeas()).hasSize(Digest.NEW_IDEAS_MAX);
    }
}
