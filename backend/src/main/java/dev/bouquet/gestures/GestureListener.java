package dev.bouquet.gestures;

/** Is told of gestures that changed, on every node. Must not block. */
public interface GestureListener {
    void changed(WireGesture gesture);
}
