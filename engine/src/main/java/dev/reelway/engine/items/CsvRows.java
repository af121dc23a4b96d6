package dev.reelway.engine.items;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes comma-separated values apart into rows and cells.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvRows {

    private static final char QUOTE = '"';

    private final String text;
    private final char delimiter;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private int at;

    CsvRows(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    List<List<String>> all() {
        for (at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                inQuotes(c);
            } else {
                plain(c);
            }
        }
        endRow();
        return rows;
    }

    private void inQuotes(char c) {
        if (c != QUOTE) {
            cell.append(c);
        } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
            cell.append(QUOTE);
            at++;
        } else {
            quoted = false;
        }
    }

    private void plain(char c) {
        if (c == delimiter) {
            endCell();
        } else if (c == '\n') {
            endRow();
        } else if (c == QUOTE && cell.isEmpty()) {
            quoted = true;
        } else if (c != '\r') {
            cell.append(c);
        }
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private void endRow() {
        if (row.isEmpty() && cell.isEmpty()) {
            return;
        }
        endCell();
        rows.add(row);
        row = new ArrayList<>();
    }
}
