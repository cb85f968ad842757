"""Reads schemas (objects) and samples ([verdict, instance]), one a line, and compares verdicts."""
import json
import re
import sys

import jsonschema


def pattern(validator, pattern, instance, schema):
    # JSON Schema means the end of the text by $, Python also the place before a last line break.
    if validator.is_type(instance, "string"):
        if not re.search(pattern.removesuffix("$") + r"\Z", instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})
validator, count, wrong = None, 0, 0
for line in sys.stdin:
    value = json.loads(line)
    if isinstance(value, dict):
        Validator.check_schema(value)
        validator = Validator(value)
        continue
    count += 1
    allowed, instance = value
    if validator.is_valid(instance) != allowed:
        wrong += 1
        print("allowed here:" if allowed else "refused here:", json.dumps(instance))
print(f"{count} samples, {wrong} differ" if wrong else f"{count} samples agree")
sys.exit(1 if wrong else 0)
