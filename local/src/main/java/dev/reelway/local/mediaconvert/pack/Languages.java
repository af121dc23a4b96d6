package dev.reelway.local.mediaconvert.pack;

import java.util.Locale;

/** Languages as manifests call them. */
final class Languages {

    private Languages() {}

    /** RFC 5646 wants the shortest code of a language: {@code en} for {@code eng}. */
    static String tag(String iso639) {
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            if (locale.getISO3Language().equals(iso639)) {
                return code;
            }
        }
        return iso639;
    }

    static String name(String iso639) {
        return Locale.forLanguageTag(tag(iso639)).getDisplayLanguage(Locale.ENGLISH);
    }
}
