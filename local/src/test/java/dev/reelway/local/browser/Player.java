package dev.reelway.local.browser;

/** A player that runs in a page. */
public enum Player {
    HLS_JS("hls.js"),
    DASH_JS("dash.js");

    final String script;

    Player(String script) {
        this.script = script;
    }
}
