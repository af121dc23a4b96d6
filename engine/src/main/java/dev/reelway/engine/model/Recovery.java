package dev.reelway.engine.model;

import java.util.List;

/**
 * What to do when a state fails: try again, or go elsewhere.
 *
 * @param retriers tried first, in order
 * @param catchers tried when no retrier is left
 * @see <a href="https://states-language.net/#errors">States Language, errors</a>
 */
public record Recovery(List<Retrier> retriers, List<Catcher> catchers) {

    public Recovery {
        retriers = List.copyOf(retriers);
        catchers = List.copyOf(catchers);
    }
}
