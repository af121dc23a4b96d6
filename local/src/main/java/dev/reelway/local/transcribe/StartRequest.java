package dev.reelway.local.transcribe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.transcribe.recognise.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job is to do.
 *
 * @param name the job's
 * @param media the file to listen to
 * @param format as the client calls it
 * @param sampleRate as the client believes it to be
 * @param language which one to hear
 * @param output where the transcript goes
 * @param subtitles what else is to be made of it
 * @param document the members of the request that the job shows again as they came
 * @see StartRequestReader
 */
record StartRequest(
        String name,
        ObjectPlace media,
        Optional<String> format,
        OptionalInt sampleRate,
        Wanted language,
        ObjectPlace output,
        Subtitles subtitles,
        ObjectNode document) {

    /**
     * Subtitle files.
     *
     * @param formats {@code vtt}, {@code srt}
     * @param startIndex the number of the first cue of SRT: 0 or 1
     */
    record Subtitles(List<String> formats, int startIndex) {
        Subtitles {
            formats = List.copyOf(formats);
        }
    }

    /** Where the subtitles of a format go: beside the transcript, under its name. */
    ObjectPlace subtitle(String subtitleFormat) {
        String key = output.key();
        String stem = key.endsWith(".json") ? key.substring(0, key.length() - ".json".length()) : key;
        return new ObjectPlace(output.bucket(), stem + "." + subtitleFormat);
    }
}
