#!/usr/bin/env python3
"""Writes what is kept of AWS's service models, as botocore carries them, one shape a line.

    pip install botocore==1.43.107 && python3 build/service-models.py

To states/schema go the shapes of answers, with their bounds: what TestState needs to judge a mocked answer.
To mediaconvert/model go the shapes of MediaConvert's requests, by their names on the wire, with bounds and patterns.
"""
import gzip
import json
import pathlib

import botocore

SERVICES = """athena batch bedrock-runtime cloudfront cloudwatch codebuild cognito-idp comprehend databrew dynamodb ecs eks emr
emr-containers emr-serverless events firehose glue kinesis kms lambda logs mediaconvert medialive mediapackagev2 mediatailor polly
rds-data redshift-data rekognition s3 sagemaker scheduler secretsmanager sesv2 sns sqs ssm stepfunctions sts textract transcribe
translate""".split()
KEPT = ("required", "enum", "min", "max")
RESOURCES = pathlib.Path(__file__).parents[1] / "local/src/main/resources/dev/reelway/local"
OUT = RESOURCES / "states/schema"


def kept(shape):
    slim = {"type": shape["type"]}
    slim.update({key: shape[key] for key in KEPT if key in shape})
    if shape.get("document"):
        slim["type"] = "document"
    if shape["type"] == "structure":
        slim["members"] = {name: member["shape"] for name, member in shape["members"].items()}
    elif shape["type"] == "list":
        slim["member"] = shape["member"]["shape"]
    elif shape["type"] == "map":
        slim["value"] = shape["value"]["shape"]
    return slim


def inner(slim):
    yield from slim.get("members", {}).values()
    for key in ("member", "value"):
        if key in slim:
            yield slim[key]


def wired(shape):
    """The same, but members are called as in JSON, and those that travel in the path or the query are left out."""
    slim = kept(shape)
    if "pattern" in shape:
        slim["pattern"] = shape["pattern"]
    if shape["type"] == "structure":
        body = {name: member for name, member in shape["members"].items() if "location" not in member}
        slim["members"] = {member.get("locationName", name): member["shape"] for name, member in body.items()}
        required = [body[name].get("locationName", name) for name in shape.get("required", []) if name in body]
        slim.pop("required", None)
        if required:
            slim["required"] = required
    return slim


def reached(model, roots, keep):
    shapes, todo = {}, list(roots)
    while todo:
        name = todo.pop()
        if name not in shapes:
            shapes[name] = keep(model["shapes"][name])
            todo.extend(inner(shapes[name]))
    return shapes


def write(target, operations, shapes):
    lines = ",\n".join(f"{json.dumps(n)}:{json.dumps(s, separators=(',', ':'))}" for n, s in sorted(shapes.items()))
    head = json.dumps(dict(sorted(operations.items())), separators=(",", ":"))
    target.write_text('{"operations":' + head + ',\n"shapes":{\n' + lines + "\n}}\n")


def main():
    data = pathlib.Path(botocore.__file__).parent / "data"
    OUT.mkdir(parents=True, exist_ok=True)
    for service in SERVICES:
        version = sorted(folder.name for folder in (data / service).iterdir() if folder.is_dir())[-1]
        model = json.loads(gzip.decompress((data / service / version / "service-2.json.gz").read_bytes()))
        operations = {n: o["output"]["shape"] for n, o in model["operations"].items() if "output" in o}
        # The name by which aws-sdk integrations know the service.
        target = OUT / (model["metadata"]["serviceId"].lower().replace(" ", "") + ".json")
        write(target, operations, reached(model, operations.values(), kept))
        if service == "mediaconvert":
            requests = {n: o["input"]["shape"] for n, o in model["operations"].items()}
            folder = RESOURCES / "mediaconvert/model"
            folder.mkdir(parents=True, exist_ok=True)
            write(folder / "requests.json", requests, reached(model, requests.values(), wired))


main()
