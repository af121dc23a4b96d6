#!/usr/bin/env python3
"""Writes docs/cost.md: what an asset costs on AWS, from dated prices, the state machine's own path, and the ladder.

    bench/cost.py            writes docs/cost.md
    bench/cost.py --check    fails if docs/cost.md is not what would be written
"""
import json
import math
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RATES = json.loads((ROOT / "tasks/src/main/resources/rates/us-east-1.json").read_text())
PRICES = json.loads((ROOT / "bench/cost-prices.json").read_text())
MACHINE = json.loads((ROOT / "statemachines/asset-pipeline.asl.json").read_text())
LADDER = json.loads((ROOT / "tasks/src/main/resources/profiles/standard.json").read_text())["ladder"]
CATALOG = (ROOT / "tasks/src/main/java/dev/reelway/tasks/FunctionCatalog.java").read_text()
ASSUMED = PRICES["assumptions"]
MINUTES = [1, 5, 30, 60, 120]
SOURCE_SHORT_SIDE = 1080
AUDIO_BITRATE = 128_000

# Which way an asset goes at each Choice; where nothing is said, the default.
TAKEN = {"CaptionSource": "Transcribe"}


def path(machine):
    """The states that an asset enters on its way to being published, speech transcribed."""
    name, states = machine["StartAt"], []
    while name:
        state = machine["States"][name]
        states.append((name, state))
        for branch in state.get("Branches", []):
            states += path(branch)
        name = TAKEN.get(name, state.get("Default")) if state["Type"] == "Choice" else state.get("Next")
    return states


def memory(function):
    """Gigabytes, from the catalogue."""
    entry = re.search(r'FunctionSpec\(\s*"%s",\s*\w+\.class,\s*\w+::new,\s*(\d+),' % function, CATALOG)
    return int(entry.group(1)) / 1024


def functions():
    """The functions of the path, and those that events call for an asset."""
    called = ["Ingest", "Resume"]
    for _, state in path(MACHINE):
        text = state.get("Resource", "") + state.get("Parameters", {}).get("FunctionName", "") if state["Type"] == "Task" else ""
        called += re.findall(r"\$\{(\w+)FunctionArn}", text)
    return called


def rungs():
    return [r for r in LADDER if r["shortSide"] <= SOURCE_SHORT_SIDE]


def size(short_side):
    """Of the rates: SD below 720 lines, HD to 1080, UHD above."""
    return "SD" if short_side < 720 else "HD" if short_side <= 1080 else "UHD"


def encode(minutes):
    rates = RATES["mediaConvert"]
    seconds = max(minutes * 60, rates["minimumSeconds"])
    video = sum(rates["perMinute"]["H_264"][size(r["shortSide"])] for r in rungs())
    return (video + rates["audioPerMinute"]) * seconds / 60


def transcribe(minutes):
    rates = RATES["transcribe"]
    return max(minutes * 60, rates["minimumSeconds"]) / 60 * rates["perMinute"]


def compute(called, price, gigabytes=None):
    seconds = {"Thumbnail": ASSUMED["secondsOfThumbnail"], "Publish": ASSUMED["secondsOfPublish"]}
    return sum(
        PRICES["lambda"]["perRequest"]
        + price * (gigabytes or memory(f)) * seconds.get(f, ASSUMED["secondsAFunction"])
        for f in called
    )


def requests(minutes):
    """Segments and playlists are written once; publishing lists them and reads the playlists."""
    segments = math.ceil(minutes * 60 / ASSUMED["segmentSeconds"])
    tracks = len(rungs()) + 1
    return (tracks * (segments + 2) + 20) * PRICES["s3"]["perPut"] + (3 * tracks + 130) * PRICES["s3"]["perGet"]


def storage(minutes):
    """Of what was published, a month."""
    bits = sum(r["maxBitrate"] for r in rungs()) * ASSUMED["shareOfMaximumBitrate"] + AUDIO_BITRATE
    return bits * minutes * 60 / 8 / 1e9 * PRICES["s3"]["perGigabyteMonth"]


def other():
    """Notification, trace, logs."""
    return (
        PRICES["sns"]["perPublish"]
        + PRICES["xray"]["perTrace"]
        + ASSUMED["logKilobytesAnAsset"] / 1e6 * PRICES["logs"]["perGigabyte"]
    )


def ours(minutes):
    transitions = len(path(MACHINE))
    return {
        "Transitions": transitions * RATES["stepFunctions"]["perTransition"],
        "Lambda": compute(functions(), PRICES["lambda"]["perGigabyteSecondArm"]),
        "MediaConvert": encode(minutes),
        "Transcribe": transcribe(minutes),
        "S3 requests": requests(minutes),
        "S3 storage, a month": storage(minutes),
        "Other": other(),
    }


def theirs(minutes):
    them = PRICES["videoOnDemandOnAws"]
    called = ["step"] * them["functions"]
    return {
        "Transitions": them["transitions"] * RATES["stepFunctions"]["perTransition"],
        "Lambda": compute(called, PRICES["lambda"]["perGigabyteSecondX86"], them["gigabytesAFunction"]),
        "MediaConvert": encode(minutes),
        "Transcribe": 0.0,
        "S3 requests": requests(minutes),
        "S3 storage, a month": storage(minutes),
        "Other": other(),
    }


def dollars(value):
    return "–" if value == 0 else f"{value:.5f}" if value < 0.01 else f"{value:.4f}" if value < 1 else f"{value:.2f}"


def table(cost, times=1):
    rows = [cost(m) for m in MINUTES]
    lines = ["| | " + " | ".join(f"{m} min" for m in MINUTES) + " |", "|---|" + "---|" * len(MINUTES)]
    for item in rows[0]:
        lines.append(f"| {item} | " + " | ".join(dollars(times * row[item]) for row in rows) + " |")
    lines.append("| **all** | " + " | ".join(f"**{dollars(times * sum(row.values()))}**" for row in rows) + " |")
    return "\n".join(lines)


def orchestration(cost):
    return sum(cost(1)[item] for item in ("Transitions", "Lambda", "Other"))


def page():
    states = [name for name, _ in path(MACHINE)]
    ladder = ", ".join(str(r["shortSide"]) for r in rungs())
    them = PRICES["videoOnDemandOnAws"]
    return f"""# What an asset costs

Written by `bench/cost.py` from prices of {RATES["asOf"]} in {RATES["region"]}
([rates](../tasks/src/main/resources/rates/us-east-1.json), [others](../bench/cost-prices.json)); change those and run it again. US dollars, on
demand, without free tiers, discounts and taxes. No bill is behind any figure: they are prices times quantities, and the quantities
of Lambda and of logs are assumed (`assumptions` in the second file).

The asset: {SOURCE_SHORT_SIDE}p at 25 frames a second, H.264, the profile `standard` (rungs of {ladder}, one of sound), captions made of
speech. Above 30 frames a second, MediaConvert costs {RATES["mediaConvert"]["timesAbove30Frames"]} times as much. Delivery to viewers is not in it.

## One asset

{table(ours)}

It enters {len(states)} states: {", ".join(states)}. {len(functions())} functions run for it.

## A thousand assets

{table(ours, 1000)}

## Against "Video on Demand on AWS"

The same assets, the same ladder, so the same encode; that solution makes no captions of speech. An asset that is published enters
{them["transitions"]} states in its three machines; that it runs {them["functions"]} functions is assumed.

{table(theirs)}

What goes around the encode (transitions, functions, notification, logs) costs {dollars(orchestration(ours))} here and
{dollars(orchestration(theirs))} there for an asset: {1000 * orchestration(ours):.2f} and {1000 * orchestration(theirs):.2f} for a thousand. Of a
minute of film, encoding is {encode(1) / (sum(ours(1).values()) - transcribe(1)):.0%} of what it costs without captions; of an hour,
{encode(60) / (sum(ours(60).values()) - transcribe(60)):.0%}. Who wants to pay less looks at the ladder first, and then at captions of speech.

MediaConvert's own prices decide: SD {RATES["mediaConvert"]["perMinute"]["H_264"]["SD"]}, HD {RATES["mediaConvert"]["perMinute"]["H_264"]["HD"]}, UHD {RATES["mediaConvert"]["perMinute"]["H_264"]["UHD"]} a minute of each rendition.
"""


def main():
    target = ROOT / "docs/cost.md"
    if "--check" in sys.argv[1:]:
        if target.read_text() != page():
            sys.exit("docs/cost.md is not what bench/cost.py writes; run it.")
    else:
        target.write_text(page())


if __name__ == "__main__":
    main()
