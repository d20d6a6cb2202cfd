"""Whoever has a token of an identity provider: web identities and Cognito's pools, with a provider that is really asked."""

import base64
import hmac
import json
import time

import botocore
import boto3
import pytest
from botocore.config import Config
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from identity import allow, client, policy, refused, root, trust, unique
from issuer import Issuer

HERE = "111122223333"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    running = Issuer(tmp_path_factory.mktemp("issuer"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def provider(dev, issuer):
    """The issuer as an identity provider of the account; its ARN."""
    answer = root(dev, "iam", HERE).create_open_id_connect_provider(
        Url=issuer.url, ClientIDList=["app"], ThumbprintList=[issuer.thumbprint]
    )
    return answer["OpenIDConnectProviderArn"]


def unsigned(server, service):
    """A client without credentials."""
    config = Config(signature_version=botocore.UNSIGNED, retries={"max_attempts": 0})
    return boto3.client(service, region_name="us-east-1", endpoint_url=server.endpoint, config=config)


def web_role(server, provider, issuer, *statements):
    conditions = {"StringEquals": {f"{issuer.name}:aud": "app"}, "StringLike": {f"{issuer.name}:sub": "user-*"}}
    iam = root(server, "iam", HERE)
    name = unique("web")
    trusted = trust({"Federated": provider}, action="sts:AssumeRoleWithWebIdentity", Condition=conditions)
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted)["Role"]["Arn"]
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements or [allow("kms:ListKeys")]))
    return arn


def test_a_web_identity_becomes_a_session_without_credentials_of_its_own(dev, issuer, provider):
    arn = web_role(dev, provider, issuer)
    answer = unsigned(dev, "sts").assume_role_with_web_identity(
        RoleArn=arn, RoleSessionName="web", WebIdentityToken=issuer.token()
    )
    assert answer["SubjectFromWebIdentityToken"] == "user-7"
    assert answer["Audience"] == "app"
    assert answer["Provider"] == provider
    kms = client(dev, "kms", answer["Credentials"])
    kms.list_keys()
    assert refused(kms.create_key)[0] == "AccessDeniedException"
    who = client(dev, "sts", answer["Credentials"]).get_caller_identity()["Arn"]
    assert who == f"arn:aws:sts::{HERE}:assumed-role/{arn.rsplit('/', 1)[1]}/web"


def hostile_tokens(issuer):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    claims = {"iss": issuer.url, "aud": "app", "sub": "user-7", "iat": int(time.time()), "exp": int(time.time()) + 300}
    public = issuer.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(claims)}"
    mac = lambda key, text: base64.urlsafe_b64encode(hmac.digest(key, text.encode(), "sha256")).rstrip(b"=").decode()
    return {
        "another key": (issuer.token(key=other), "InvalidIdentityToken"),
        "no algorithm": (f"{part({'alg': 'none'})}.{part(claims)}.", "InvalidIdentityToken"),
        "the public key as a secret": (f"{signed}.{mac(public, signed)}", "InvalidIdentityToken"),
        "another audience": (issuer.token(aud="other"), "InvalidIdentityToken"),
        "over": (issuer.token(exp=int(time.time()) - 60), "ExpiredTokenException"),
        "another issuer": (issuer.token(iss="https://example.com"), "InvalidIdentityToken"),
        "not a token": ("a.b.c", "InvalidIdentityToken"),
    }


def test_tokens_that_prove_nothing_are_refused(dev, issuer, provider):
    arn = web_role(dev, provider, issuer)
    sts = unsigned(dev, "sts")
    for name, (token, code) in hostile_tokens(issuer).items():
        said = refused(sts.assume_role_with_web_identity, RoleArn=arn, RoleSessionName="web", WebIdentityToken=token)
        assert said[0] == code, f"{name}: {said}"


def test_the_trust_policy_decides_by_the_tokens_claims(dev, issuer, provider):
    arn = web_role(dev, provider, issuer)
    said = refused(
        unsigned(dev, "sts").assume_role_with_web_identity,
        RoleArn=arn,
        RoleSessionName="web",
        WebIdentityToken=issuer.token(sub="robot-7"),
    )
    assert said == ("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")


def test_boto3_takes_a_token_from_a_file(dev, issuer, provider, tmp_path):
    import os
    import subprocess
    import sys

    arn = web_role(dev, provider, issuer)
    file = tmp_path / "token"
    file.write_text(issuer.token())
    environment = {**dev.environment(), "AWS_ROLE_ARN": arn, "AWS_WEB_IDENTITY_TOKEN_FILE": str(file)}
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[name]
    code = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert f":assumed-role/{arn.rsplit('/', 1)[1]}/" in done.stdout


def test_unsigned_calls_of_other_operations_are_refused(dev):
    assert refused(unsigned(dev, "sts").get_caller_identity)[0] == "MissingAuthenticationToken"


def pool(server, provider, **more):
    """An identity pool with a role for its guests and one for who is authenticated; its id."""
    cognito, iam = root(server, "cognito-identity", HERE), root(server, "iam", HERE)
    made = cognito.create_identity_pool(
        IdentityPoolName=unique("pool"),
        AllowUnauthenticatedIdentities=True,
        OpenIdConnectProviderARNs=[provider],
        **more,
    )
    pool_id = made["IdentityPoolId"]
    roles = {}
    own = allow(
        "kms:ListKeys", Condition={"StringLike": {"cognito-identity.amazonaws.com:sub": "${cognito-identity.amazonaws.com:sub}"}}
    )
    for kind in ("authenticated", "unauthenticated"):
        name = unique(kind)
        trusted = trust(
            {"Federated": "cognito-identity.amazonaws.com"},
            action="sts:AssumeRoleWithWebIdentity",
            Condition={
                "StringEquals": {"cognito-identity.amazonaws.com:aud": pool_id},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": kind},
            },
        )
        roles[kind] = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted)["Role"]["Arn"]
        if kind == "authenticated":
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(own))
    cognito.set_identity_pool_roles(IdentityPoolId=pool_id, Roles=roles)
    return pool_id


def test_cognito_gives_credentials_to_who_is_authenticated_and_others_to_guests(dev, issuer, provider):
    pool_id = pool(dev, provider)
    cognito = unsigned(dev, "cognito-identity")
    logins = {issuer.name: issuer.token()}
    identity = cognito.get_id(IdentityPoolId=pool_id, Logins=logins)["IdentityId"]
    again = cognito.get_id(IdentityPoolId=pool_id, Logins={issuer.name: issuer.token()})["IdentityId"]
    assert again == identity
    given = cognito.get_credentials_for_identity(IdentityId=identity, Logins=logins)["Credentials"]
    client(dev, "kms", given).list_keys()

    guest = cognito.get_id(IdentityPoolId=pool_id)["IdentityId"]
    assert guest != identity
    given = cognito.get_credentials_for_identity(IdentityId=guest)["Credentials"]
    assert refused(client(dev, "kms", given).list_keys)[0] == "AccessDeniedException"
    # Without a login nobody gets what is whoever's has logged in.
    assert refused(cognito.get_credentials_for_identity, IdentityId=identity)[0] == "NotAuthorizedException"


def test_a_token_of_cognito_is_a_web_identity(dev, issuer, provider):
    pool_id = pool(dev, provider, AllowClassicFlow=True)
    cognito = unsigned(dev, "cognito-identity")
    logins = {issuer.name: issuer.token()}
    identity = cognito.get_id(IdentityPoolId=pool_id, Logins=logins)["IdentityId"]
    token = cognito.get_open_id_token(IdentityId=identity, Logins=logins)["Token"]
    roles = root(dev, "cognito-identity", HERE).get_identity_pool_roles(IdentityPoolId=pool_id)["Roles"]
    answer = unsigned(dev, "sts").assume_role_with_web_identity(
        RoleArn=roles["authenticated"], RoleSessionName="basic", WebIdentityToken=token
    )
    assert answer["SubjectFromWebIdentityToken"] == identity
    client(dev, "kms", answer["Credentials"]).list_keys()
