// Plays one manifest in headless Chromium and prints what happened as one line of JSON.
//
//   node play.mjs PLAYER MANIFEST_URL SECONDS DEADLINE_SECONDS
//
// PLAYER is hls.js or dash.js. It ends when that many seconds of media have played, or all there are (and, where there are
// text tracks, cues have been read), at the first error, even if the player goes on trying, or when the deadline passes; it exits
// with 0 in each case, for the answer says which. Nothing outside the manifest's own origin is ever asked for.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SCRIPTS = { 'hls.js': 'hls.js/dist/hls.min.js', 'dash.js': 'dashjs/dist/modern/umd/dash.all.min.js' };
const SAMPLE_MILLIS = 250;
const PAGE = '/reelway-player.html';

const [player, manifest, seconds, deadline] = process.argv.slice(2);
if (!(player in SCRIPTS)) {
    throw new Error(`"${player}" is not a player; expected one of ${Object.keys(SCRIPTS).join(', ')}`);
}
const origin = new URL(manifest).origin;
// By its file, because dash.js does not export its bundle for pages under a name.
const script = fileURLToPath(new URL(`node_modules/${SCRIPTS[player]}`, import.meta.url));

const browser = await chromium.launch({
    executablePath: process.env.REELWAY_CHROMIUM || '/usr/bin/chromium',
    headless: true,
    // An empty user data folder is Playwright's default.
    args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
    ],
});
try {
    const answer = await play(await browser.newPage());
    process.stdout.write(JSON.stringify(answer) + '\n');
} finally {
    await browser.close();
}

async function play(page) {
    const requests = [];
    const errors = [];
    page.on('pageerror', error => errors.push(`page: ${error.message}`));
    page.on('requestfailed', request => {
        // A player gives up requests of its own accord when it changes rendition.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
            errors.push(`network: ${request.url()}: ${request.failure()?.errorText}`);
        }
    });
    page.on('response', response => {
        requests.push({ url: response.url(), status: response.status() });
        if (response.status() >= 400) {
            errors.push(`network: ${response.url()}: ${response.status()}`);
        }
    });
    // The page comes from the asset's origin, so that the asset needs no CORS headers to be tested.
    await page.route('**/*', route => served(route));
    await page.goto(origin + PAGE);
    await page.addScriptTag({ path: script });
    await page.evaluate(start, { player, manifest });

    const samples = [];
    const end = Date.now() + Number(deadline) * 1000;
    let state = await page.evaluate(look);
    samples.push(state.sample);
    while (errors.length + state.errors.length === 0 && !finished(state) && Date.now() < end) {
        await page.waitForTimeout(SAMPLE_MILLIS);
        state = await page.evaluate(look);
        samples.push(state.sample);
    }
    if (errors.length + state.errors.length === 0 && !finished(state)) {
        const played = `${state.sample.currentTime} s of media played in ${deadline} s`;
        errors.push(`deadline: ${played}, expected ${seconds} s, and a cue where there are text tracks`);
    }
    const asset = requests.filter(request => !request.url.endsWith(PAGE) && request.url.startsWith(origin));
    return { samples, errors: [...errors, ...state.errors], stalls: state.stalls, tracks: state.tracks, requests: asset };
}

function served(route) {
    const url = route.request().url();
    if (url === origin + PAGE) {
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><video muted></video>' });
    }
    if (url === `${origin}/favicon.ico`) {
        return route.fulfill({ status: 204 });
    }
    return url.startsWith(`${origin}/`) || url.startsWith('blob:') ? route.continue() : route.abort('blockedbyclient');
}

function finished({ sample, tracks }) {
    const played = sample.ended || sample.currentTime >= Number(seconds);
    return played && (tracks.length === 0 || tracks.some(track => track.cues.length > 0));
}

// ---- what follows runs in the page ----

function start({ player, manifest }) {
    const video = document.querySelector('video');
    const seen = { errors: [], stalls: [] };
    window.seen = seen;
    const failed = message => seen.errors.push(message);
    video.addEventListener('error', () => failed(`video: ${video.error.code} ${video.error.message}`));
    const players = {
        'hls.js': () => {
            const hls = new Hls();
            hls.on(Hls.Events.ERROR, (event, { details, fatal, error }) => {
                const message = `hls.js: ${details}${error ? ': ' + error.message : ''}`;
                // A slow machine stalls; that is no fault of the asset. Nor is what follows from hls.js's counting from where
                // decoding of a transport stream begins: where pictures are reordered, the first is shown a little later.
                const mended = /Stall|TimeOut/.test(details)
                    || /seeking from 0 to 0\.[012]\d*$/.test(message)
                    || /did not increase buffered coverage \(1\)$/.test(message);
                (mended && !fatal ? seen.stalls : seen.errors).push(message);
            });
            // As a viewer would, who switches subtitles on: before it plays, hls.js takes its own choice for the viewer's.
            video.addEventListener('playing', () => (hls.subtitleTrack = hls.subtitleTracks.length > 0 ? 0 : -1));
            hls.loadSource(manifest);
            hls.attachMedia(video);
        },
        'dash.js': () => {
            const dash = dashjs.MediaPlayer().create();
            dash.updateSettings({
                debug: { logLevel: dashjs.Debug.LOG_LEVEL_NONE },
                streaming: { text: { defaultEnabled: true } },
            });
            dash.on(dashjs.MediaPlayer.events.ERROR, ({ error }) =>
                failed(`dash.js: ${error.code ?? ''} ${error.message ?? JSON.stringify(error)}`));
            dash.on(dashjs.MediaPlayer.events.PLAYBACK_STALLED, () => seen.stalls.push('dash.js: stalled'));
            dash.initialize(video, manifest, true);
        },
    };
    players[player]();
    video.play().catch(error => {
        // The load of a new source ends a play that waits for the old one; autoplay and the next look go on.
        if (error.name !== 'AbortError') {
            failed(`play: ${error.message}`);
        }
    });
}

function look() {
    const video = document.querySelector('video');
    if (video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.ended) {
        video.play().catch(() => {});
    }
    // hls.js has a track for metadata too, such as the time that each segment of audio without a container begins with.
    const texts = [...video.textTracks].filter(({ kind }) => kind !== 'metadata');
    const tracks = texts.map(track => ({
        kind: track.kind,
        label: track.label,
        language: track.language,
        cues: [...(track.cues ?? [])].map(cue => ({ start: cue.startTime, end: cue.endTime, text: cue.text })),
    }));
    const sample = {
        currentTime: video.currentTime,
        ended: video.ended,
        videoWidth: video.videoWidth,
        videoHeight: video.videoHeight,
        framesDecoded: video.getVideoPlaybackQuality().totalVideoFrames,
        audioBytesDecoded: video.webkitAudioDecodedByteCount,
    };
    return { sample, tracks, ...window.seen };
}
