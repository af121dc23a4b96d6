// Parses manifests with the parsers that players are built on, and prints what they make of them as one line of JSON.
//
//   node parse.mjs FILE...
//
// For each file and each parser that is for its kind: what the parser complained of, the streams that the file names, and the
// segments that it or the MPD's streams name.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import hlsParser from 'hls-parser';
import { Parser } from 'm3u8-parser';
import { parse as parseMpd } from 'mpd-parser';

const answers = process.argv.slice(2).flatMap(file => {
    const text = readFileSync(file, 'utf8');
    const parsers = file.endsWith('.mpd') ? { 'mpd-parser': mpd } : { 'm3u8-parser': m3u8, 'hls-parser': hls };
    return Object.entries(parsers).map(([parser, parse]) => {
        const complaints = [];
        let found = { streams: [], segments: [] };
        try {
            found = parse(text, complaints, file);
        } catch (error) {
            complaints.push(String(error));
        }
        return { file, parser, complaints, ...found };
    });
});
process.stdout.write(JSON.stringify(answers) + '\n');

function m3u8(text, complaints) {
    const parser = new Parser();
    parser.on('warn', ({ message }) => complaints.push(message));
    parser.push(text);
    parser.end();
    const { playlists = [], iFramePlaylists = [], segments = [] } = parser.manifest;
    return {
        streams: [...playlists, ...iFramePlaylists].map(({ uri, attributes }) => ({
            uri: uri ?? attributes.URI,
            bandwidth: Number(attributes.BANDWIDTH),
            average: Number(attributes['AVERAGE-BANDWIDTH']),
            codecs: attributes.CODECS,
            width: attributes.RESOLUTION?.width ?? 0,
            height: attributes.RESOLUTION?.height ?? 0,
        })),
        segments: segments.map(segment),
    };
}

function hls(text, complaints) {
    hlsParser.setOptions({ strictMode: true });
    const { variants = [], segments = [] } = hlsParser.parse(text);
    return {
        streams: variants.map(({ uri, bandwidth, averageBandwidth, codecs, resolution }) => ({
            uri,
            bandwidth,
            average: averageBandwidth,
            codecs,
            width: resolution?.width ?? 0,
            height: resolution?.height ?? 0,
        })),
        segments: segments.map(segment),
    };
}

/** Of media in one file, this parser leaves the segments to whoever reads the index. */
function mpd(text, complaints, file) {
    const { playlists, mediaGroups } = parseMpd(text, {
        manifestUri: pathToFileURL(file).href,
        eventHandler: ({ type, message }) => type === 'warn' && complaints.push(message),
    });
    const sound = Object.values(mediaGroups.AUDIO).flatMap(group => Object.values(group).flatMap(one => one.playlists));
    return {
        streams: [...playlists, ...sound].map(({ attributes }) => ({
            uri: attributes.NAME,
            bandwidth: attributes.BANDWIDTH,
            average: 0,
            codecs: attributes.CODECS,
            width: attributes.RESOLUTION?.width ?? 0,
            height: attributes.RESOLUTION?.height ?? 0,
        })),
        segments: [...playlists, ...sound].flatMap(playlist =>
            playlist.sidx ? [] : playlist.segments.map(one => segment({ ...one, uri: one.resolvedUri.split('/').at(-1) }))),
    };
}

function segment({ uri, duration, byterange }) {
    return { uri, seconds: duration, offset: byterange?.offset ?? 0, bytes: byterange?.length ?? -1 };
}
