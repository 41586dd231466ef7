package dev.bouquet.measures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.Binary;

/**
 * Facts as bytes: of each its seq, time, kind, queue, agent (empty for nobody) and value. As documents, they would take ten
 * times the room in the embedded store, which has all in memory.
 */
@SuppressWarnings("EnumOrdinal")
final class NotedCodec {
    private static final int FORMAT = 1;

    private NotedCodec() {}

    static Binary write(List<Noted> facts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(facts.size());
            for (Noted fact : facts) {
                out.writeLong(fact.seq());
                out.writeLong(fact.at().toEpochMilli());
                out.writeByte(fact.kind().ordinal());
                out.writeUTF(fact.queue());
                out.writeUTF(fact.agent() == null ? "" : fact.agent());
                out.writeLong(fact.value());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Binary(bytes.toByteArray());
    }

    static List<Noted> read(Binary stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored.getData()))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalStateException("facts in a form that this version does not know");
            }
            int count = in.readInt();
            List<Noted> facts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                long seq = in.readLong();
                Instant at = Instant.ofEpochMilli(in.readLong());
                FactKind kind = FactKind.ALL[in.readByte()];
                String queue = in.readUTF();
                String agent = in.readUTF();
                facts.add(new Noted(seq, at, kind, queue, agent.isEmpty() ? null : agent, in.readLong()));
            }
            return facts;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
