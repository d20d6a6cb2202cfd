"""Users, roles and sessions for the tests: made through IAM as people make them."""

import json
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def policy(*statements):
    """A policy document of these statements."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(*actions, resource="*", **more):
    """A statement that allows."""
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def trust(principal, action="sts:AssumeRole", **more):
    """A trust policy of one statement."""
    return policy({"Effect": "Allow", "Principal": principal, "Action": action, **more})


def client(server, service, credentials, region="us-east-1"):
    """A boto3 client with the credentials of an STS answer."""
    session = boto3.session.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials.get("SecretAccessKey") or credentials["SecretKey"],
        aws_session_token=credentials.get("SessionToken"),
        region_name=region,
    )
    config = Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=30)
    return session.client(service, endpoint_url=server.endpoint, config=config)


def root(server, service, account):
    """A client of the root user of any account of a dev server."""
    return server.client(service, access_key_id=account, secret="test")


def user(server, account, name, *statements):
    """A new user with an inline policy; answers its access key."""
    iam = root(server, "iam", account)
    iam.create_user(UserName=name)
    if statements:
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy(*statements))
    return iam.create_access_key(UserName=name)["AccessKey"]


def refused(call, **parameters):
    """The code and message that a call is refused with."""
    try:
        call(**parameters)
    except ClientError as error:
        said = error.response["Error"]
        return said["Code"], said["Message"]
    raise AssertionError("it was not refused")


def unique(prefix):
    """A name that no other test has."""
    return f"{prefix}-{time.monotonic_ns()}"
