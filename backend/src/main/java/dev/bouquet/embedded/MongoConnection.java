package dev.bouquet.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. Its thread never waits for the disk: the answer is ready in bytes, and the journal's thread sends it once
 * it may be sent. Requests are answered in their order as far as they depend on the same sync.
 */
final class MongoConnection extends SimpleChannelInboundHandler<ClientRequest> {

    private static final Logger log = LoggerFactory.getLogger(MongoConnection.class);
    private static final int HEADER_BYTES = 16;

    private final JournaledStore store;
    private final ChannelGroup connections;
    private int replies;

    MongoConnection(JournaledStore store, ChannelGroup connections) {
        this.store = store;
        this.connections = connections;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        connections.add(context.channel());
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        store.forget(context.channel());
        super.channelInactive(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        int replyTo = request.getHeader().getRequestID();
        replies++;
        int id = replies;
        if (request instanceof MongoMessage message) {
            Document command = message.getDocument();
            answer(context, message.getDatabaseName(), command, reply -> message(context, id, replyTo, reply));
        } else if (request instanceof MongoQuery query
                && query.getCollectionName().equals("$cmd")) {
            Document command = query.getQuery().get("$query") instanceof Document inner ? inner : query.getQuery();
            answer(context, query.getDatabaseName(), command, reply -> legacyReply(context, id, replyTo, reply));
        } else {
            log.warn("A client sent a message of a kind that is not supported: {}", request.getClass());
            var unused = context.close();
        }
    }

    private void answer(
            ChannelHandlerContext context, String database, Document command, Function<Document, ByteBuf> encoder) {
        JournaledStore.Answer answer = store.execute(context.channel(), database, command, encoder);
        if (answer.journal().isDurable(answer.position())) {
            var unused = context.writeAndFlush(answer.bytes(), context.voidPromise());
            return;
        }
        answer.journal().whenDurable(answer.position(), failure -> {
            ByteBuf bytes = answer.bytes();
            if (failure != null) {
                bytes.release();
                bytes = encoder.apply(JournaledStore.notDurable(failure));
            }
            var unused = context.writeAndFlush(bytes, context.voidPromise());
        });
    }

    private static ByteBuf message(ChannelHandlerContext context, int id, int replyTo, Document reply) {
        ByteBuf bytes = begin(context, id, replyTo, OpCode.OP_MSG);
        bytes.writeIntLE(0);
        bytes.writeByte(MongoMessage.SECTION_KIND_BODY);
        return end(bytes, reply);
    }

    /** The form in which a driver's first question is answered. */
    private static ByteBuf legacyReply(ChannelHandlerContext context, int id, int replyTo, Document reply) {
        ByteBuf bytes = begin(context, id, replyTo, OpCode.OP_REPLY);
        int flags = 0;
        long cursor = 0;
        int startingFrom = 0;
        int documents = 1;
        bytes.writeIntLE(flags).writeLongLE(cursor).writeIntLE(startingFrom).writeIntLE(documents);
        return end(bytes, reply);
    }

    private static ByteBuf begin(ChannelHandlerContext context, int id, int replyTo, OpCode code) {
        ByteBuf bytes = context.alloc().buffer(HEADER_BYTES + 240);
        return bytes.writeIntLE(0).writeIntLE(id).writeIntLE(replyTo).writeIntLE(code.getId());
    }

    private static ByteBuf end(ByteBuf bytes, Document reply) {
        try {
            BsonEncoder.encodeDocument(reply, bytes);
        } catch (RuntimeException e) {
            bytes.release();
            throw e;
        }
        return bytes.setIntLE(0, bytes.readableBytes());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("A client went away", cause);
        } else {
            log.error("A client's message could not be handled; its connection is closed", cause);
        }
        var unused = context.close();
    }
}
