package dev.bouquet.empowerment;

import static dev.bouquet.empowerment.Asks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestAgent;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Role;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the report tells of budgets, used and unused. */
@Timeout(120)
class BudgetReportIT {
    private static final String API = "/api/v1/empowerment";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static TestNode node;
    private static Empowerment empowerment;

    private final String agent = UUID.randomUUID().toString();
    private final String customer = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        node = TestNode.start("bouquet.empowerment.zone=" + ZONE);
        empowerment = node.bean(Empowerment.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static JsonNode answer(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        return TestPerson.JSON.readTree(answer.body());
    }

    @Test
    void reportsWhatIsUnusedByThoseWhoSpentNothingToo() {
        TestAgent mai = node.agent("mai");
        TestAgent an = node.agent("an");
        Ask ask = new Ask(an.id(), Role.AGENT, "", "general", "delight", customer, usd(30_00));
        List<Hold> plan = Books.get(empowerment.decide(ask)).plan();
        Books.get(empowerment.reserve(an.id(), plan));
        Books.get(empowerment.settle(an.id(), plan, usd(30_00), usd(25_00)));

        List<JsonNode> month = uses(mai, "per=agent");
        JsonNode used = of(month, an.id());
        assertThat(TestSocket.text(used, "name")).isEqualTo("An");
        assertThat(used.get("spent").get("amountMinor").longValue()).isEqualTo(25_00);
        assertThat(used.get("unused").get("amountMinor").longValue()).isEqualTo(975_00);
        JsonNode unused = of(month, node.agent("duc").id());
        assertThat(unused.get("unused").get("amountMinor").longValue()).isEqualTo(1_000_00);

        String today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE).toString();
        assertThat(of(uses(mai, "per=agent&period=" + today), an.id())
                        .get("days")
                        .intValue())
                .isOne();
        assertThat(of(uses(mai, "per=team"), "").get("spent").get("amountMinor").longValue())
                .isEqualTo(25_00);
        assertThat(uses(mai, "per=agent&period=2020-01")).isEmpty();
        answer(node.agent("linh").get(API + "/budgets"), 403);
        for (String wrong : List.of("per=queue", "period=now", "period=2026-13", "period=2026-02-30", "limit=0")) {
            assertThat(TestSocket.text(answer(mai.get(API + "/budgets?" + wrong), 400), "field"))
                    .isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    /** A month and a block of ninety days never begin together. */
    @Test
    void reportsWhatWasSpentOnCustomersInTheBlockThatCountsThen() {
        TestAgent mai = node.agent("mai");
        String hoa = node.customer().id();
        Books.run(Mono.from(node.bean(MongoDatabase.class)
                        .getCollection("customers")
                        .updateOne(Filters.eq("_id", hoa), Updates.set("name", "Hòa")))
                .then());
        List<Hold> plan = Books.get(
                        empowerment.decide(new Ask(agent, Role.AGENT, "", "general", "delight", hoa, usd(20_00))))
                .plan();
        Books.get(empowerment.reserve(agent, plan));
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE);
        LocalDate first = LocalDate.parse(BudgetId.period(90, today));
        JsonNode use = of(uses(mai, "per=customer"), hoa);
        assertThat(use.get("days").intValue()).isEqualTo(90);
        assertThat(TestSocket.text(use, "period")).isEqualTo(first.toString());
        assertThat(TestSocket.text(use, "name")).isEqualTo("Hòa");
        assertThat(use.at("/reserved/amountMinor").longValue()).isEqualTo(20_00);
        assertThat(use.has("ideasTakenUp")).isFalse();
        for (Object then : List.of(today, first, first.plusDays(89), YearMonth.from(first))) {
            assertThat(uses(mai, "per=customer&period=" + then)).as("%s", then).contains(use);
        }
        for (Object other : List.of(first.minusDays(1), first.plusDays(90), YearMonth.from(first.minusMonths(1)))) {
            assertThat(uses(mai, "per=customer&period=" + other))
                    .as("%s", other)
                    .noneMatch(each -> TestSocket.text(each, "subject").equals(hoa));
        }
    }

    @Test
    void aDayTellsEveryLengthAndAMonthNoSingleDays() {
        TestAgent mai = node.agent("mai");
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZONE);
        assertThat(uses(mai, "per=agent&period=" + today))
                .extracting(use -> use.get("days").intValue())
                .contains(1, 30);
        assertThat(uses(mai, "per=agent"))
                .isNotEmpty()
                .extracting(use -> use.get("days").intValue())
                .containsOnly(30);
    }

    @Test
    void leavesOutTheIdeasThatCannotBeCountedInTime() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        IdeaLookup slow = (from, to) -> Duration.between(from, to).toDays() > 1
                ? Mono.error(new TimeoutException())
                : Mono.just(Map.of(agent, 3L));
        beans.addBean("ideas", slow);
        BudgetSubjects subjects = new BudgetSubjects(
                node.bean(Customers.class),
                beans.getBeanProvider(IdeaLookup.class),
                node.bean(EmpowermentSettings.class));
        BudgetId day = new BudgetId(Per.AGENT, agent, 1, "2027-01-31", "USD");
        BudgetId month = new BudgetId(Per.AGENT, agent, 30, "2027-01", "USD");
        List<Standing> shown =
                List.of(Standing.untouched(day.toString(), 100), Standing.untouched(month.toString(), 100));
        BudgetSubjects.Known known = Books.get(subjects.of(Per.AGENT, shown, List.of()));
        assertThat(known.ideasTakenUp(day)).isEqualTo(3L);
        assertThat(known.ideasTakenUp(month)).isNull();
    }

    static JsonNode of(List<JsonNode> uses, String subject) {
        return uses.stream()
                .filter(use -> TestSocket.text(use, "subject").equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /** All pages, two at a time. */
    static List<JsonNode> uses(TestPerson asking, String query) {
        List<JsonNode> uses = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = asking.json(API + "/budgets?limit=2&" + query + cursor);
            page.get("items").forEach(uses::add);
            cursor = page.has("next") ? "&cursor=" + TestSocket.text(page, "next") : "";
        } while (!cursor.isEmpty());
        assertThat(uses.stream().map(use -> TestSocket.text(use, "id")))
                .isSorted()
                .doesNotHaveDuplicates();
        return uses;
    }
}
