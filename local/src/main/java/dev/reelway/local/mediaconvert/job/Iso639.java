package dev.reelway.local.mediaconvert.job;

import java.util.Locale;
import java.util.Map;

/**
 * Language codes of three letters. Twenty languages have two of them in ISO 639-2, of which files have either and ISO 639-3 has
 * the second alone.
 *
 * @see <a href="https://www.loc.gov/standards/iso639-2/php/code_list.php">Codes for the representation of names of languages</a>
 */
public final class Iso639 {

    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sqi"),
            Map.entry("arm", "hye"),
            Map.entry("baq", "eus"),
            Map.entry("bur", "mya"),
            Map.entry("chi", "zho"),
            Map.entry("cze", "ces"),
            Map.entry("dut", "nld"),
            Map.entry("fre", "fra"),
            Map.entry("geo", "kat"),
            Map.entry("ger", "deu"),
            Map.entry("gre", "ell"),
            Map.entry("ice", "isl"),
            Map.entry("mac", "mkd"),
            Map.entry("mao", "mri"),
            Map.entry("may", "msa"),
            Map.entry("per", "fas"),
            Map.entry("rum", "ron"),
            Map.entry("slo", "slk"),
            Map.entry("tib", "bod"),
            Map.entry("wel", "cym"));

    private Iso639() {}

    /** The code of ISO 639-3, in lower case. */
    public static String of(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return BIBLIOGRAPHIC.getOrDefault(lower, lower);
    }
}
