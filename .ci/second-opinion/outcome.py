"""How cases say what they saw."""
import botocore.exceptions

def outcome(call, *keep, **arguments):
    """"ok", or the members of the answer that are named, or the error's code and status."""
    try:
        answer = call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
    except botocore.exceptions.ParamValidationError:
        return "refused by boto3"
    return {name: answer.get(name, "absent") for name in keep} if keep else "ok"


def collector():
    """A list, and a decorator that puts cases into it in their order."""
    cases = []

    def case(function):
        cases.append(function)
        return function

    return cases, case
