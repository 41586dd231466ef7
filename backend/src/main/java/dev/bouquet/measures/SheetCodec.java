package dev.bouquet.measures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The columns of a sheet as bytes: the names, the conversations, then column by column. A text is its length in bytes and
 * its UTF-8; a list is its length and what is in it; numbers have four bytes, kinds one and values eight.
 */
final class SheetCodec {
    private static final int FORMAT = 1;

    private SheetCodec() {}

    static byte[] write(Sheet sheet) {
        Out out = new Out();
        out.number(FORMAT);
        out.number(sheet.names().length);
        for (String name : sheet.names()) {
            out.text(name);
        }
        out.number(sheet.contacts().length);
        for (Sheet.Contact contact : sheet.contacts()) {
            out.text(contact.conversation());
            out.text(contact.customer());
            out.number(contact.channel());
            out.numbers(contact.tags());
        }
        out.numbers(sheet.at());
        out.bytes(sheet.kind());
        out.numbers(sheet.of());
        out.numbers(sheet.queue());
        out.numbers(sheet.agent());
        ByteBuffer values = ByteBuffer.allocate(Long.BYTES * sheet.rows());
        values.asLongBuffer().put(sheet.value());
        out.bytes(values.array());
        return out.all.toByteArray();
    }

    private static final class Out {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        void number(int number) {
            all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        }

        void numbers(int[] numbers) {
            ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * numbers.length);
            buffer.asIntBuffer().put(numbers);
            number(numbers.length);
            all.writeBytes(buffer.array());
        }

        void bytes(byte[] bytes) {
            number(bytes.length);
            all.writeBytes(bytes);
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static Sheet read(Hour hour, long version, byte[] stored) {
        In in = new In(ByteBuffer.wrap(stored));
        if (in.number() != FORMAT) {
            throw new IllegalStateException("a sheet in a form that this version does not know");
        }
        String[] names =
                IntStream.range(0, in.number()).mapToObj(each -> in.text()).toArray(String[]::new);
        Sheet.Contact[] contacts = new Sheet.Contact[in.number()];
        for (int each = 0; each < contacts.length; each++) {
            contacts[each] = new Sheet.Contact(in.text(), in.text(), in.number(), in.numbers());
        }
        int[] at = in.numbers();
        byte[] kind = in.bytes();
        int[] of = in.numbers();
        int[] queue = in.numbers();
        int[] agent = in.numbers();
        long[] value = new long[at.length];
        ByteBuffer.wrap(in.bytes()).asLongBuffer().get(value);
        return new Sheet(hour, version, names, contacts, at, kind, of, queue, agent, value);
    }

    private record In(ByteBuffer all) {
        int number() {
            return all.getInt();
        }

        int[] numbers() {
            int[] numbers = new int[number()];
            all.asIntBuffer().get(numbers);
            all.position(all.position() + Integer.BYTES * numbers.length);
            return numbers;
        }

        byte[] bytes() {
            byte[] bytes = new byte[number()];
            all.get(bytes);
            return bytes;
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }
}
