#!/usr/bin/env python3
"""Writes local/src/main/resources/dev/reelway/local/states/schema from AWS's service models, as botocore carries them.

    pip install botocore==1.43.107 && python3 build/service-models.py

Only what TestState needs to judge a mocked answer is kept: the shapes of answers, with their bounds, one shape a line.
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
OUT = pathlib.Path(__file__).parents[1] / "local/src/main/resources/dev/reelway/local/states/schema"


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


def main():
    data = pathlib.Path(botocore.__file__).parent / "data"
    OUT.mkdir(parents=True, exist_ok=True)
    for service in SERVICES:
        version = sorted(folder.name for folder in (data / service).iterdir() if folder.is_dir())[-1]
        model = json.loads(gzip.decompress((data / service / version / "service-2.json.gz").read_bytes()))
        operations = {n: o["output"]["shape"] for n, o in model["operations"].items() if "output" in o}
        shapes, todo = {}, list(operations.values())
        while todo:
            name = todo.pop()
            if name not in shapes:
                shapes[name] = kept(model["shapes"][name])
                todo.extend(inner(shapes[name]))
        # The name by which aws-sdk integrations know the service.
        target = OUT / (model["metadata"]["serviceId"].lower().replace(" ", "") + ".json")
        lines = ",\n".join(f"{json.dumps(n)}:{json.dumps(s, separators=(',', ':'))}" for n, s in sorted(shapes.items()))
        head = json.dumps(dict(sorted(operations.items())), separators=(",", ":"))
        target.write_text('{"operations":' + head + ',\n"shapes":{\n' + lines + "\n}}\n")


main()
