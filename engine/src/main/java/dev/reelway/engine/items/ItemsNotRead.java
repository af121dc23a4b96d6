package dev.reelway.engine.items;

/** There are no items where they should be; the message becomes the cause of a {@code States.ItemReaderFailed}. */
public final class ItemsNotRead extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ItemsNotRead(String cause) {
        super(cause, null, false, false);
    }
}
