"""Whoever has a token of an identity provider: web identities and Cognito's pools, with a provider that is really asked."""

import base64
import hmac
import json
import subprocess
import sys
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


def without_keys(server):
    """The environment of somebody who has no access key."""
    environment = server.environment()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[name]
    return environment


def output(arguments, environment):
    """What a program prints that does what it was asked for."""
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_boto3_takes_a_token_from_a_file(dev, issuer, provider, tmp_path):
    arn = web_role(dev, provider, issuer)
    file = tmp_path / "token"
    file.write_text(issuer.token())
    environment = {**without_keys(dev), "AWS_ROLE_ARN": arn, "AWS_WEB_IDENTITY_TOKEN_FILE": str(file)}
    code = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    assert f":assumed-role/{arn.rsplit('/', 1)[1]}/" in output([sys.executable, "-c", code], environment)


def test_a_profile_of_the_aws_cli_takes_a_token_from_a_file(dev, issuer, provider, tmp_path):
    arn = web_role(dev, provider, issuer)
    (tmp_path / "token").write_text(issuer.token())
    (tmp_path / "config").write_text(
        f"[profile web]\nrole_arn = {arn}\nrole_session_name = web\nweb_identity_token_file = {tmp_path / 'token'}\n"
    )
    environment = {**without_keys(dev), "HOME": str(tmp_path), "AWS_CONFIG_FILE": str(tmp_path / "config")}
    aws = ["aws", "--profile", "web", "--output", "text"]
    who = output([*aws, "sts", "get-caller-identity", "--query", "Arn"], environment)
    assert who == f"arn:aws:sts::{HERE}:assumed-role/{arn.rsplit('/', 1)[1]}/web"
    output([*aws, "kms", "list-keys"], environment)


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


def test_the_aws_cli_gets_an_identity_and_its_credentials_without_a_key(dev, issuer, provider):
    pool_id = pool(dev, provider)
    environment = without_keys(dev)
    logins = ["--logins", json.dumps({issuer.name: issuer.token()})]
    ask = ["aws", "cognito-identity", "--no-sign-request"]
    of_pool = [*ask, "get-id", "--identity-pool-id", pool_id, "--query", "IdentityId", "--output", "text"]
    identity, guest = output([*of_pool, *logins], environment), output(of_pool, environment)
    assert identity != guest
    given = {}
    for who, proof in ((identity, logins), (guest, [])):
        answer = output([*ask, "get-credentials-for-identity", "--identity-id", who, *proof], environment)
        said = json.loads(answer)["Credentials"]
        given[who] = {
            **environment,
            "AWS_ACCESS_KEY_ID": said["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": said["SecretKey"],
            "AWS_SESSION_TOKEN": said["SessionToken"],
        }
    assert json.loads(output(["aws", "kms", "list-keys"], given[identity]))["Keys"] is not None
    denied = subprocess.run(["aws", "kms", "list-keys"], env=given[guest], capture_output=True, text=True, timeout=60)
    assert "An error occurred (AccessDeniedException) when calling the ListKeys operation" in denied.stderr
    assert ":assumed-role/unauthenticated-" in denied.stderr and "/CognitoIdentityCredentials" in denied.stderr


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
