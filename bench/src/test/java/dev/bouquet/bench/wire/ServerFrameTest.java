package dev.bouquet.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerFrameTest {
    private final ServerFrame frame = new ServerFrame();

    @Test
    void readsTheAnswerToAPost() {
        read(
                "{\"type\":\"ok\",\"re\":\"123456\",\"conversationId\":\"abc\",\"seq\":17,\"at\":\"2026-01-01T00:00:00Z\"}");
        assertThat(frame.type()).isEqualTo(ServerFrame.Type.OK);
        assertThat(frame.reNumber()).isEqualTo(123_456);
        assertThat(frame.seq()).isEqualTo(17);
        assertThat(frame.conversationId()).isEqualTo("abc");
    }

    @Test
    void readsEntriesInAnyOrderOfFieldsWithOthersBetween() {
        read("""
                { "entries" : [ {"by":{"kind":"agent","id":"a","name":"]} \\"x\\\\"},"text":%s,"clientId":"b9",
                "audience":"everyone","seq":5},{"seq":6,"kind":"assigned","deep":[[{"seq":99}],null,true,-1.5e3]},
                {"clientId":"b10","seq":7,"text":"Message 10: something else"}],
                "head":8,"through":7,"after":4,"conversationId":"k\\u00e9","type":"entries" }""".formatted("\"" + Wording.text(9) + "\""));
        assertThat(frame.type()).isEqualTo(ServerFrame.Type.ENTRIES);
        assertThat(frame.conversationId()).isEqualTo("ké");
        assertThat(frame.after()).isEqualTo(4);
        assertThat(frame.through()).isEqualTo(7);
        assertThat(frame.head()).isEqualTo(8);
        assertThat(frame.entries()).isEqualTo(3);
        assertThat(new long[] {frame.entrySeq(0), frame.entrySeq(1), frame.entrySeq(2)})
                .containsExactly(5, 6, 7);
        assertThat(new long[] {frame.entryNumber(0), frame.entryNumber(1), frame.entryNumber(2)})
                .containsExactly(9, -1, 10);
        assertThat(frame.entryTextIntact(0)).isTrue();
        assertThat(frame.entryTextIntact(2)).isFalse();
    }

    @Test
    void forgetsTheFrameBefore() {
        read("{\"type\":\"heads\",\"heads\":{\"x\":3,\"y\":4}}");
        assertThat(frame.heads()).containsEntry("x", 3L).containsEntry("y", 4L);
        read("{\"type\":\"error\",\"re\":\"r1\",\"code\":\"conflict\",\"message\":\"Say \\\"it\\\" again\"}");
        assertThat(frame.heads()).isEmpty();
        assertThat(frame.type()).isEqualTo(ServerFrame.Type.ERROR);
        assertThat(frame.re()).isEqualTo("r1");
        assertThat(frame.reNumber()).isEqualTo(-1);
        assertThat(frame.code()).isEqualTo("conflict");
        assertThat(frame.message()).isEqualTo("Say \"it\" again");
        read("{\"type\":\"pong\",\"re\":\"ping\"}");
        assertThat(frame.type()).isEqualTo(ServerFrame.Type.OTHER);
        assertThat(frame.code()).isNull();
    }

    @Test
    void findsTheConversationOfAStart() {
        read(
                "{\"type\":\"ok\",\"re\":\"r0\",\"conversation\":{\"customer\":{\"id\":\"c\"},\"id\":\"k\",\"head\":1},\"seq\":1}");
        assertThat(frame.conversationId()).isEqualTo("k");
    }

    @Test
    void makesRoomForALongPage() {
        StringBuilder page = new StringBuilder("{\"after\":0,\"through\":500,\"head\":500,\"entries\":[");
        for (int i = 1; i <= 500; i++) {
            page.append(i == 1 ? "" : ",")
                    .append("{\"seq\":")
                    .append(i)
                    .append(",\"clientId\":\"b")
                    .append(i)
                    .append("\"}");
        }
        read(page.append("]}").toString());
        assertThat(frame.entries()).isEqualTo(500);
        assertThat(frame.entryNumber(499)).isEqualTo(500);
    }

    @Test
    void refusesWhatIsCutOff() {
        for (String text : new String[] {"", "{", "{\"type\":\"ok", "{\"seq\":1.5}", "{\"x\":{\"y\":[1}", "[]"}) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void knowsItsOwnWordsAndNoOthers() {
        byte[] text = Wording.text(123).getBytes(StandardCharsets.UTF_8);
        assertThat(Wording.saysExactly(text, 0, text.length, 123)).isTrue();
        assertThat(Wording.saysExactly(text, 0, text.length, 12)).isFalse();
        assertThat(Wording.saysExactly(text, 0, text.length - 1, 123)).isFalse();
        assertThat(Wording.saysExactly(text, 0, 0, 123)).isFalse();
    }

    private void read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        frame.read(bytes, 0, bytes.length);
    }
}
