package dev.bouquet.gestures;

/** What there is to do for a gesture next, without anybody being asked. */
enum Errand {
    /** Nobody heard what became of the request: it is taken back. */
    TAKE_BACK,
    /** Tell the transcript how far it has come. */
    TELL,
    /** Give back the money that was set aside. */
    RELEASE,
    /** Count what it cost as spent. */
    SETTLE,
    /** Forget where it went. */
    PURGE,
    /** Ask the next higher one. */
    ESCALATE,
    /** Send the order. */
    SEND,
    /** Nobody heard what became of the order: it is unknown from now on. */
    DOUBT,
    /** Ask the vendor whether it has the order. */
    LOOK_UP,
    /** Let a person see to what does not go on by itself. */
    ASK_A_PERSON,
    /** Take a question off the board that nobody needs an answer to any more. */
    CLOSE_QUESTION,
    /** Call an order off that was placed for what had come to nothing meanwhile. */
    CALL_OFF,
    /** Give the vendor the address. */
    HAND_ON_ADDRESS,
    /** Nobody took it in time. */
    LAPSE,
    /** Ask the vendor how far it is, in case an event was lost. */
    WATCH
}
