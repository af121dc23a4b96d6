package dev.reelway.engine.model;

import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Template;
import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map reads its items from.
 *
 * @param source what is read, and how its items are found in it
 * @param parameters where it is
 * @param maxItems how many items are used at most
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader</a>
 */
public record ItemReader(Source source, Optional<Template> parameters, Optional<NumberSource> maxItems) {

    /** What can be read. */
    public sealed interface Source {}

    /** The list of a bucket's objects: each is an item. */
    public record ObjectList() implements Source {}

    /**
     * A JSON array.
     *
     * @param pointer where in the document it is; empty for the document itself
     */
    public record JsonArray(String pointer) implements Source {}

    /** A JSON value a line. */
    public record JsonLines() implements Source {}

    /**
     * Comma-separated values: each row is an item.
     *
     * @param delimiter what separates them
     * @param headers the names of the columns; empty if the first row has them
     */
    public record Csv(char delimiter, Optional<List<String>> headers) implements Source {

        public Csv {
            headers = headers.map(List::copyOf);
        }
    }

    /** A manifest of an S3 inventory: each row of the files that it names is an item. */
    public record InventoryManifest() implements Source {}
}
