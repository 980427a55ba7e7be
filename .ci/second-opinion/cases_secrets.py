"""Secrets Manager."""
from outcome import collector, outcome

CASES, case = collector()

FIRST, SECOND = "1" * 32, "2" * 32


@case
def create_and_get(secrets, name):
    """a secret is found by its name and by its ARN"""
    arn = secrets.create_secret(Name=name, SecretString="s", Description="d", ClientRequestToken=FIRST)["ARN"]
    return [outcome(secrets.get_secret_value, "Name", "SecretString", "VersionId", "VersionStages", SecretId=one) for one in (name, arn)]


@case
def missing(secrets, name):
    """a secret that is not there has its own error"""
    return [outcome(secrets.get_secret_value, SecretId=name), outcome(secrets.describe_secret, SecretId=name), outcome(secrets.put_secret_value, SecretId=name, SecretString="s")]


@case
def create_twice(secrets, name):
    """a name is taken once"""
    secrets.create_secret(Name=name, SecretString="s")
    return outcome(secrets.create_secret, Name=name, SecretString="t")


@case
def versions(secrets, name):
    """a new value moves AWSCURRENT, and the one before is AWSPREVIOUS"""
    secrets.create_secret(Name=name, SecretString="one", ClientRequestToken=FIRST)
    secrets.put_secret_value(SecretId=name, SecretString="two", ClientRequestToken=SECOND)
    return [outcome(secrets.get_secret_value, "SecretString", "VersionId", SecretId=name, VersionStage=stage) for stage in ("AWSCURRENT", "AWSPREVIOUS", "NOTHING")]


@case
def same_token(secrets, name):
    """a token again with the same value is fine, and with another it is refused"""
    secrets.create_secret(Name=name, SecretString="one", ClientRequestToken=FIRST)
    secrets.put_secret_value(SecretId=name, SecretString="two", ClientRequestToken=SECOND)
    return [outcome(secrets.put_secret_value, SecretId=name, SecretString=value, ClientRequestToken=SECOND) for value in ("two", "three")]


@case
def pending(secrets, name):
    """a value may wait under another stage, and be moved"""
    secrets.create_secret(Name=name, SecretString="one", ClientRequestToken=FIRST)
    secrets.put_secret_value(SecretId=name, SecretString="two", ClientRequestToken=SECOND, VersionStages=["AWSPENDING"])
    before = secrets.get_secret_value(SecretId=name)["SecretString"]
    secrets.update_secret_version_stage(SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=SECOND, RemoveFromVersionId=FIRST)
    return [before, secrets.get_secret_value(SecretId=name)["SecretString"], secrets.get_secret_value(SecretId=name, VersionStage="AWSPREVIOUS")["SecretString"]]


@case
def binary(secrets, name):
    """a value may be binary"""
    secrets.create_secret(Name=name, SecretBinary=b"\x00\xff")
    answer = secrets.get_secret_value(SecretId=name)
    return [answer["SecretBinary"].hex(), "SecretString" in answer]


@case
def without_value(secrets, name):
    """a secret may have no value yet"""
    secrets.create_secret(Name=name)
    return outcome(secrets.get_secret_value, SecretId=name)


@case
def update(secrets, name):
    """an update changes description and value"""
    secrets.create_secret(Name=name, SecretString="one", Description="a")
    secrets.update_secret(SecretId=name, SecretString="two", Description="b")
    return [secrets.get_secret_value(SecretId=name)["SecretString"], secrets.describe_secret(SecretId=name)["Description"]]


@case
def delete_and_restore(secrets, name):
    """a deleted secret gives no value until it is restored"""
    secrets.create_secret(Name=name, SecretString="s")
    secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)
    deleted = outcome(secrets.get_secret_value, SecretId=name)
    described = "DeletedDate" in secrets.describe_secret(SecretId=name)
    secrets.restore_secret(SecretId=name)
    return [deleted, described, secrets.get_secret_value(SecretId=name)["SecretString"]]


@case
def delete_by_force(secrets, name):
    """a secret that is deleted by force is gone at once"""
    secrets.create_secret(Name=name, SecretString="s")
    secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    return [outcome(secrets.describe_secret, SecretId=name), outcome(secrets.create_secret, Name=name, SecretString="t")]


@case
def wrong_recovery_windows(secrets, name):
    """a recovery window has 7 to 30 days, and none by force"""
    secrets.create_secret(Name=name, SecretString="s")
    return [outcome(secrets.delete_secret, SecretId=name, RecoveryWindowInDays=6), outcome(secrets.delete_secret, SecretId=name, RecoveryWindowInDays=31),
            outcome(secrets.delete_secret, SecretId=name, RecoveryWindowInDays=7, ForceDeleteWithoutRecovery=True)]


@case
def list_by_filter(secrets, name):
    """secrets are listed by a filter"""
    for end in "ab":
        secrets.create_secret(Name=f"{name}/{end}", SecretString="s")
    return sorted(one["Name"] for one in secrets.list_secrets(Filters=[{"Key": "name", "Values": [name]}])["SecretList"])


@case
def tags(secrets, name):
    """tags are set and taken away"""
    secrets.create_secret(Name=name, SecretString="s", Tags=[{"Key": "a", "Value": "1"}])
    secrets.tag_resource(SecretId=name, Tags=[{"Key": "b", "Value": "2"}])
    secrets.untag_resource(SecretId=name, TagKeys=["a"])
    return secrets.describe_secret(SecretId=name)["Tags"]


@case
def passwords(secrets, name):
    """a random password has the length and the characters that are asked for"""
    long = secrets.get_random_password(PasswordLength=100, ExcludePunctuation=True)["RandomPassword"]
    return [len(long), long.isalnum(), outcome(secrets.get_random_password, PasswordLength=3)]


@case
def version_ids(secrets, name):
    """the versions of a secret are listed with their stages"""
    secrets.create_secret(Name=name, SecretString="one", ClientRequestToken=FIRST)
    secrets.put_secret_value(SecretId=name, SecretString="two", ClientRequestToken=SECOND)
    listed = secrets.list_secret_version_ids(SecretId=name)["Versions"]
    return sorted([one["VersionId"], one["VersionStages"]] for one in listed)
