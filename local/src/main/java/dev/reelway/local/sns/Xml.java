package dev.reelway.local.sns;

import java.util.List;
import java.util.function.Function;

/** Answers in the Query protocol. */
final class Xml {

    private Xml() {}

    static String element(String name, String text) {
        // XML 1.0 has no way to write control characters.
        String writable = text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "?");
        String escaped = writable.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    static <T> String list(String name, List<T> all, Function<T, String> one) {
        StringBuilder text = new StringBuilder("<" + name + ">");
        all.forEach(each -> text.append("<member>").append(one.apply(each)).append("</member>"));
        return text.append("</").append(name).append('>').toString();
    }
}
