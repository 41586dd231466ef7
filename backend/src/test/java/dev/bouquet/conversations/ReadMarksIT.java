package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadMarksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Author HOA = Author.customer("u1", "Hoa");
    private static final Author LINH = Author.agent("a1", "Linh");
    private final MongoDatabase database = TestNode.shared().bean(MongoDatabase.class);
    private final ReadMarks marks = new ReadMarks(database);

    private List<ReadMarks.Mark> of(ReadMarks here, String conversation) {
        return Objects.requireNonNull(here.of(conversation).collectList().block(PATIENCE));
    }

    @Test
    void goForwardOnlyGatheredOrWritten() {
        String id = "read" + System.nanoTime();
        marks.mark(id, 5, HOA);
        marks.mark(id, 3, HOA);
        assertThat(of(marks, id)).containsExactly(new ReadMarks.Mark(5, HOA));
        marks.flush().block(PATIENCE);
        marks.mark(id, 4, HOA);
        assertThat(of(marks, id)).containsExactly(new ReadMarks.Mark(5, HOA));
        marks.flush().block(PATIENCE);
        assertThat(of(new ReadMarks(database), id)).containsExactly(new ReadMarks.Mark(5, HOA));
        marks.mark(id, 6, HOA);
        marks.flush().block(PATIENCE);
        assertThat(of(new ReadMarks(database), id)).containsExactly(new ReadMarks.Mark(6, HOA));
    }

    @Test
    void areOneForEachSide() {
        String id = "read" + System.nanoTime();
        marks.mark(id, 2, HOA);
        marks.mark(id, 7, LINH);
        marks.flush().block(PATIENCE);
        assertThat(of(new ReadMarks(database), id))
                .containsExactlyInAnyOrder(new ReadMarks.Mark(2, HOA), new ReadMarks.Mark(7, LINH));
        assertThat(of(marks, id + "x")).isEmpty();
    }
}
