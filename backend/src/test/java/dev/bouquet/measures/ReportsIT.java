package dev.bouquet.measures;

import static dev.bouquet.TestSocket.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.TestAgent;
import dev.bouquet.TestCustomer;
import dev.bouquet.TestNode;
import dev.bouquet.TestPerson;
import dev.bouquet.TestSocket;
import dev.bouquet.conversations.Uncounted;
import dev.bouquet.stores.IndexRules;
import dev.bouquet.stores.RecordedQueries;
import dev.bouquet.stores.TestStores;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What supervisors are told, and who is told nothing. */
@Timeout(90)
class ReportsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestNode node = TestNode.shared();
    private final TestAgent mai = node.agent("mai");

    private long arrived() {
        return mai.json("/api/v1/reports/volumes").get("total").get("arrived").longValue();
    }

    @Test
    void whatHappensIsReportedWithinASecondOrSo() {
        long before = arrived();
        TestCustomer customer = node.customer();
        try (TestSocket socket = customer.connect()) {
            customer.start(socket, "s", "Hello");
            Awaitility.await("it is counted").atMost(PATIENCE).until(() -> arrived() == before + 1);
            assertThat(node.bean(Measures.class)
                            .since(Instant.now().minusSeconds(60))
                            .collectList()
                            .block(PATIENCE))
                    .anyMatch(fact ->
                            fact.kind() == FactKind.ARRIVED && fact.customer().equals(customer.id()));
        }
        JsonNode prefill = mai.json("/api/v1/staffing/prefill?queue=general&hours=10");
        assertThat(prefill.get("samples").get("arrivals").longValue()).isPositive();
        assertThat(prefill.get("perHour").doubleValue())
                .isEqualTo(prefill.get("samples").get("arrivals").longValue() / 10.0);
    }

    @Test
    void everyReportIsToldAsATableToo() {
        for (ReportName name : ReportName.values()) {
            for (ReportBy by : ReportBy.values()) {
                String path =
                        "/api/v1/reports/" + name.wire() + "?zone=Asia/Ho_Chi_Minh&hours=business&by=" + by.wire();
                assertThat(text(mai.json(path), "by")).isEqualTo(by.wire());
                HttpResponse<String> table = mai.get(path + "&format=csv");
                assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
                assertThat(table.body()).startsWith("Key,Label,").contains("\r\nTotal,,");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, 2026-13-01",
        "to, 2026-11-30T15",
        "by, week",
        "hours, office",
        "zone, Bonn",
        "format, pdf",
        "queue, ''"
    })
    void namesWhatItCannotAnswer(String field, String value) {
        assertRefused("/api/v1/reports/volumes?" + field + "=" + value, field);
    }

    private void assertRefused(String path, String field) {
        HttpResponse<String> refused = mai.get(path);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(text(TestPerson.JSON.readTree(refused.body()), "field")).isEqualTo(field);
    }

    @Test
    void refusesTimesThatEndBeforeTheyBeginOrAreTooLong() {
        assertRefused("/api/v1/reports/volumes?from=2026-11-30&to=2026-11-30", "from");
        assertRefused("/api/v1/reports/volumes?from=2025-10-01&to=2026-11-30", "from");
        assertRefused("/api/v1/reports/volumes/conversations?figure=beauty", "figure");
        assertRefused("/api/v1/reports/volumes/conversations?figure=arrived&cursor=x", "cursor");
        assertRefused("/api/v1/staffing/prefill?hours=0", "hours");
        assertThat(mai.get("/api/v1/reports/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/reports/volumes",
                "/api/v1/reports/agents/conversations?figure=solved",
                "/api/v1/staffing/prefill",
                "/api/v1/measures/rebuild"
            })
    void isForNobodyBelowASupervisor(String path) {
        for (TestPerson other : List.of(node.agent("linh"), node.customer())) {
            HttpResponse<String> refused = other.get(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(text(TestPerson.JSON.readTree(refused.body()), "code")).isEqualTo("forbidden");
        }
    }

    @Test
    void onlyAdministratorsHaveItCountedAnew() {
        assertThat(mai.call("POST", "/api/v1/measures/rebuild", "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> asked = node.agent("admin").call("POST", "/api/v1/measures/rebuild", "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        Awaitility.await("it is done")
                .atMost(PATIENCE)
                .until(() -> text(node.agent("admin").json("/api/v1/measures/rebuild"), "state")
                        .equals("done"));
    }

    @Test
    void eachQueryHasItsIndexAndEachIndexItsQuery() {
        try (RecordedQueries recorded = new RecordedQueries();
                TestNode other = TestNode.start(prepared -> {
                    TestStores.ownOf(prepared);
                    recorded.into(prepared);
                })) {
            callFigures(other.bean(FigureStore.class));
            SheetStore sheets = other.bean(SheetStore.class);
            Hour hour = Hour.of(Transcripts.BEGIN);
            RecordedQueries.callAll(
                    SheetStore.class,
                    Map.of(
                            "version", sheets.version(hour),
                            "versions", sheets.versions(hour, Hour.LAST),
                            "find", sheets.find(List.of(hour)),
                            "write", sheets.write(Sheet.of(hour, 2, List.of()))));
            RebuildStore rebuilds = other.bean(RebuildStore.class);
            Instant now = Transcripts.BEGIN;
            RecordedQueries.callAll(
                    RebuildStore.class,
                    Map.of(
                            "find", rebuilds.find(),
                            "ask", rebuilds.ask("r1", now),
                            "take",
                                    rebuilds.take(
                                            new RebuildStore.Stored("r1", "running", 0, 0, now, null, now),
                                            "h1",
                                            now,
                                            1),
                            "progress", rebuilds.progress("r1", "h1", 1, now),
                            "end", rebuilds.end("r1", "h1", "done", now)));
            assertThat(other.bean(Uncounted.class)).isNotNull();
            recorded.haveTheirIndexesIn(
                    Set.of("figures", "sheets", "figureRebuilds"),
                    new IndexRules().unindexed("sheets: range [_id]", "by the index on ids, which is not looked at"));
        }
    }

    private static void callFigures(FigureStore figures) {
        Hour hour = Hour.of(Transcripts.BEGIN);
        Figure figure = new Transcripts("c1").opened(0).counted(Map.of());
        RecordedQueries.callAll(
                FigureStore.class,
                Map.of(
                        "find", figures.find(List.of("c1")),
                        "write", figures.write(figure.next().next(), Set.of(hour)),
                        "in", figures.in(List.of(hour)),
                        "due", figures.due(10),
                        "areAnyDue", figures.areAnyDue(List.of("c1")),
                        "hoursDue", figures.hoursDue(10),
                        "settle", figures.settle(hour, Map.of("c1", 1L)),
                        "clear", figures.clear(List.of("c1")),
                        "of", figures.of("hoa")));
    }
}
