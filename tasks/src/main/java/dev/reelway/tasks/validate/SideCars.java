package dev.reelway.tasks.validate;

import dev.reelway.tasks.asset.Asset.SideCar;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds caption files by name: {@code clip.srt}, {@code clip.en.srt} and {@code clip.mp4.pt-BR.vtt} belong to {@code clip.mp4}. */
public final class SideCars {

    private static final Pattern REST = Pattern.compile("(?:\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\\.(srt|vtt)");

    private SideCars() {}

    /** The key without the extension of its last segment: what keys of side-cars begin with. */
    public static String stem(String key) {
        int dot = key.lastIndexOf('.');
        return dot > key.lastIndexOf('/') + 1 ? key.substring(0, dot) : key;
    }

    /** The caption files among the keys, which all lie beside the source. */
    public static List<SideCar> among(Collection<String> keys, String sourceKey) {
        return keys.stream()
                .filter(key -> !key.equals(sourceKey))
                .flatMap(key -> sideCar(key, sourceKey).stream())
                .toList();
    }

    private static List<SideCar> sideCar(String key, String sourceKey) {
        for (String start : List.of(sourceKey, stem(sourceKey))) {
            if (key.startsWith(start)) {
                Matcher rest = REST.matcher(key.substring(start.length()));
                if (rest.matches()) {
                    String language = rest.group(1) == null ? "und" : rest.group(1);
                    return List.of(new SideCar(key, language, rest.group(2)));
                }
            }
        }
        return List.of();
    }
}
