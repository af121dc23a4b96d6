package dev.reelway.engine.data;

/**
 * What a state makes of JSON on its way in and out: the seam between the states and the query language. There is one
 * implementation a language, and no state knows which it has.
 *
 * @see <a href="https://states-language.net/#data">States Language, data</a>
 */
public interface DataFlow {

    /** What the state works on: its input, or the part of it that it chose. */
    Payload select(Payload input, Scope scope);

    /** What is handed to the work that the state does. */
    Payload arguments(Payload selected, Scope scope);

    /** Which variables it assigns. */
    Assignment assignment();

    /** The state's output and the variables that it assigns. */
    Exit exit(Payload input, Payload result, Scope scope);
}
