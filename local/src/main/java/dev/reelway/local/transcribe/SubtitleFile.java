package dev.reelway.local.transcribe;

import dev.reelway.local.transcribe.recognise.Speech;
import dev.reelway.tasks.caption.Cue;
import dev.reelway.tasks.caption.CueLayout;
import dev.reelway.tasks.caption.SpokenWord;
import dev.reelway.tasks.media.WebVttTime;
import java.util.List;

/** Subtitles of what was heard, by the rules that the pipeline lays captions out by. */
final class SubtitleFile {

    private static final double MILLIS = 1000;

    private SubtitleFile() {}

    static String of(String format, Speech speech, int startIndex) {
        List<Cue> cues = CueLayout.of(
                speech.words().stream()
                        .map(word -> new SpokenWord(
                                Math.round(word.start() * MILLIS),
                                Math.round(word.end() * MILLIS),
                                word.text(),
                                word.mark()))
                        .toList(),
                speech.language());
        return format.equals("srt") ? srt(cues, startIndex) : vtt(cues);
    }

    private static String vtt(List<Cue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            file.append('\n').append(WebVttTime.of(cue.start())).append(" --> ").append(WebVttTime.of(cue.end()));
            file.append('\n').append(cue.text()).append('\n');
        }
        return file.toString();
    }

    private static String srt(List<Cue> cues, int startIndex) {
        StringBuilder file = new StringBuilder();
        int number = startIndex;
        for (Cue cue : cues) {
            file.append(number++).append('\n');
            file.append(WebVttTime.of(cue.start()).replace('.', ',')).append(" --> ");
            file.append(WebVttTime.of(cue.end()).replace('.', ',')).append('\n');
            file.append(plain(cue.text())).append("\n\n");
        }
        return file.toString();
    }

    /** SRT knows no character references. */
    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
