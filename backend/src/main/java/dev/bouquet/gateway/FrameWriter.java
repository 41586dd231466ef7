package dev.bouquet.gateway;

import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Encodes server frames, once for all sockets that get the same one. */
@Component
class FrameWriter {
    private final ObjectWriter writer = JsonMapper.builder().build().writerFor(ServerFrame.class);

    byte[] encode(ServerFrame frame) {
        return writer.writeValueAsBytes(frame);
    }
}
