"""Identities with the real clients: users, roles across accounts, sessions, and why a call is denied."""

import datetime
import http.client
import json
import subprocess
import sys
import time

import boto3
import pytest

import sealstone
from identity import allow, client, policy, refused, root, trust, unique, user

HERE, THERE = "111122223333", "444455556666"


@pytest.fixture
def own_dev(tmp_path):
    """A dev server of its own: its clock is moved."""
    server = sealstone.Sealstone(tmp_path, dev=True).start()
    yield server
    server.kill()


def role(server, account, trusted, *statements, **more):
    """A new role with an inline policy; answers its ARN."""
    iam = root(server, "iam", account)
    name = unique("role")
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted, **more)["Role"]["Arn"]
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
    return arn


def assume(server, credentials, arn, **more):
    return client(server, "sts", credentials).assume_role(RoleArn=arn, RoleSessionName="e2e", **more)


def test_a_policy_that_is_attached_acts_on_the_next_call_and_no_longer_once_detached(dev):
    name = unique("bob")
    kms = client(dev, "kms", user(dev, HERE, name))
    iam = root(dev, "iam", HERE)
    code, message = refused(kms.list_keys)
    assert code == "AccessDeniedException"
    assert message == (
        f"User: arn:aws:iam::{HERE}:user/{name} is not authorized to perform: kms:ListKeys on resource: * because no "
        "identity-based policy allows the kms:ListKeys action"
    )
    iam.attach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    kms.list_keys()
    iam.detach_user_policy(UserName=name, PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    assert refused(kms.list_keys)[0] == "AccessDeniedException"


def test_a_group_gives_its_members_what_it_has(dev):
    name, group = unique("bob"), unique("team")
    kms = client(dev, "kms", user(dev, HERE, name))
    iam = root(dev, "iam", HERE)
    iam.create_group(GroupName=group)
    iam.put_group_policy(GroupName=group, PolicyName="own", PolicyDocument=policy(allow("kms:ListKeys")))
    assert refused(kms.list_keys)[0] == "AccessDeniedException"
    iam.add_user_to_group(GroupName=group, UserName=name)
    kms.list_keys()
    iam.remove_user_from_group(GroupName=group, UserName=name)
    assert refused(kms.list_keys)[0] == "AccessDeniedException"


def test_a_deactivated_key_is_refused_and_works_again(dev):
    name = unique("bob")
    key = user(dev, HERE, name)
    sts, iam = client(dev, "sts", key), root(dev, "iam", HERE)
    assert sts.get_caller_identity()["Arn"] == f"arn:aws:iam::{HERE}:user/{name}"
    iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert refused(sts.get_caller_identity)[0] == "InvalidClientTokenId"
    iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Active")
    sts.get_caller_identity()
    used = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
    assert (used["UserName"], used["AccessKeyLastUsed"]["ServiceName"]) == (name, "sts")


def test_a_role_is_assumed_across_accounts_and_does_what_its_policy_says(dev):
    name = unique("alice")
    alice = user(dev, HERE, name, allow("sts:AssumeRole"))
    arn = role(dev, THERE, trust({"AWS": f"arn:aws:iam::{HERE}:root"}), allow("kms:ListKeys"))
    answer = assume(dev, alice, arn)
    role_name = arn.rsplit("/", 1)[1]
    session = f"arn:aws:sts::{THERE}:assumed-role/{role_name}/e2e"
    assert answer["AssumedRoleUser"]["Arn"] == session
    assert client(dev, "sts", answer["Credentials"]).get_caller_identity()["Arn"] == session
    kms = client(dev, "kms", answer["Credentials"])
    kms.list_keys()
    assert refused(kms.create_key)[0] == "AccessDeniedException"


def test_an_external_id_is_asked_for(dev):
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole"))
    arn = role(
        dev,
        THERE,
        trust({"AWS": f"arn:aws:iam::{HERE}:root"}, Condition={"StringEquals": {"sts:ExternalId": "only-we-know"}}),
    )
    sts = client(dev, "sts", alice)
    wanted = dict(RoleArn=arn, RoleSessionName="e2e")
    for more in ({}, {"ExternalId": "guessed"}):
        code, message = refused(sts.assume_role, **wanted, **more)
        assert code == "AccessDenied"
        assert message.endswith(f"is not authorized to perform: sts:AssumeRole on resource: {arn}")
    sts.assume_role(**wanted, ExternalId="only-we-know")


def test_both_sides_must_agree_across_accounts(dev):
    arn = role(dev, THERE, trust({"AWS": f"arn:aws:iam::{HERE}:root"}))
    without = user(dev, HERE, unique("eve"))
    assert refused(client(dev, "sts", without).assume_role, RoleArn=arn, RoleSessionName="e2e")[0] == "AccessDenied"
    closed = role(dev, THERE, trust({"AWS": f"arn:aws:iam::{THERE}:root"}))
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole"))
    assert refused(client(dev, "sts", alice).assume_role, RoleArn=closed, RoleSessionName="e2e")[0] == "AccessDenied"
    missing = f"arn:aws:iam::{THERE}:role/nobody-made-it"
    assert refused(client(dev, "sts", alice).assume_role, RoleArn=missing, RoleSessionName="e2e")[0] == "AccessDenied"


def test_session_policies_and_session_tags_act(dev):
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole", "sts:TagSession"))
    trusted = trust({"AWS": f"arn:aws:iam::{HERE}:root"}, action=["sts:AssumeRole", "sts:TagSession"])
    tagged = allow("kms:ListKeys", Condition={"StringEquals": {"aws:PrincipalTag/team": "red"}})
    arn = role(dev, HERE, trusted, tagged, allow("kms:CreateKey"))
    kms = lambda **more: client(dev, "kms", assume(dev, alice, arn, **more)["Credentials"])
    assert refused(kms().list_keys)[0] == "AccessDeniedException"
    red = [{"Key": "team", "Value": "red"}]
    kms(Tags=red).list_keys()
    limited = kms(Tags=red, Policy=policy(allow("kms:CreateKey")))
    limited.create_key()
    code, message = refused(limited.list_keys)
    assert code == "AccessDeniedException" and message.endswith("because no session policy allows the kms:ListKeys action")


def test_a_session_ends(own_dev):
    alice = user(own_dev, HERE, "alice", allow("sts:AssumeRole"))
    arn = role(own_dev, HERE, trust({"AWS": HERE}), allow("*"))
    answer = assume(own_dev, alice, arn, DurationSeconds=900)["Credentials"]
    left = answer["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
    assert 880 < left.total_seconds() <= 900
    sts = client(own_dev, "sts", answer)
    sts.get_caller_identity()

    # Four seconds are left of it, and of the fifteen minutes that the clocks of clients may be wrong.
    connection = http.client.HTTPConnection("127.0.0.1", own_dev.port, timeout=5)
    connection.request("POST", "/_sealstone/clock", b"896")
    assert connection.getresponse().status == 200
    time.sleep(max(0, left.total_seconds() - 896) + 0.5)
    over = "The security token included in the request is expired"
    assert refused(sts.get_caller_identity) == ("ExpiredToken", over)
    assert refused(client(own_dev, "kms", answer).list_keys) == ("ExpiredTokenException", over)
    assert refused(client(own_dev, "iam", answer).list_users) == ("ExpiredToken", over)
    session = dict(AWS_ACCESS_KEY_ID=answer["AccessKeyId"], AWS_SECRET_ACCESS_KEY=answer["SecretAccessKey"])
    environment = {**own_dev.environment(), **session, "AWS_SESSION_TOKEN": answer["SessionToken"]}
    done = subprocess.run(["aws", "sts", "get-caller-identity"], env=environment, capture_output=True, text=True, timeout=60)
    assert f"An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: {over}" in done.stderr
    assert client(own_dev, "sts", alice).get_caller_identity()["Arn"] == f"arn:aws:iam::{HERE}:user/alice"


def test_sessions_from_before_a_moment_can_be_revoked(dev):
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole"))
    arn = role(dev, HERE, trust({"AWS": HERE}), allow("kms:*"))
    old = client(dev, "kms", assume(dev, alice, arn)["Credentials"])
    old.list_keys()
    time.sleep(1.1)
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    older = {"DateLessThan": {"aws:TokenIssueTime": now}}
    root(dev, "iam", HERE).put_role_policy(
        RoleName=arn.rsplit("/", 1)[1],
        PolicyName="AWSRevokeOlderSessions",
        PolicyDocument=policy({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": older}),
    )
    assert refused(old.list_keys)[0] == "AccessDeniedException"
    time.sleep(1.1)
    client(dev, "kms", assume(dev, alice, arn)["Credentials"]).list_keys()


def profile(folder, server, text):
    """An AWS configuration of the test's own."""
    file = folder / "config"
    file.write_text(text.format(endpoint=server.endpoint))
    return {**server.environment(), "AWS_CONFIG_FILE": str(file)}


def run(environment, code):
    """Runs Python in an environment of its own; what it prints."""
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


WHO = "import boto3; print(boto3.session.Session(profile_name='worker').client('sts').get_caller_identity()['Arn'])"


def test_boto3_assumes_the_role_of_a_profile(dev, tmp_path):
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole"))
    arn = role(dev, THERE, trust({"AWS": HERE}, Condition={"StringEquals": {"sts:ExternalId": "x-1"}}))
    environment = profile(
        tmp_path,
        dev,
        "[profile base]\nregion = us-east-1\n"
        f"aws_access_key_id = {alice['AccessKeyId']}\naws_secret_access_key = {alice['SecretAccessKey']}\n"
        f"[profile worker]\nrole_arn = {arn}\nsource_profile = base\nexternal_id = x-1\nrole_session_name = from-profile\n"
        "region = us-east-1\n",
    )
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[name]
    name = arn.rsplit("/", 1)[1]
    assert run(environment, WHO) == f"arn:aws:sts::{THERE}:assumed-role/{name}/from-profile"


def test_a_credential_process_hands_out_a_session(dev, tmp_path):
    alice = user(dev, HERE, unique("alice"), allow("sts:AssumeRole"))
    arn = role(dev, HERE, trust({"AWS": HERE}))
    script = tmp_path / "hand-out.sh"
    script.write_text(
        "#!/bin/sh\n"
        f"export AWS_ACCESS_KEY_ID={alice['AccessKeyId']} AWS_SECRET_ACCESS_KEY={alice['SecretAccessKey']}\n"
        f"aws sts assume-role --role-arn {arn} --role-session-name process --output json "
        "--query '{Version: `1`, AccessKeyId: Credentials.AccessKeyId, SecretAccessKey: Credentials.SecretAccessKey, "
        "SessionToken: Credentials.SessionToken, Expiration: Credentials.Expiration}'\n"
    )
    script.chmod(0o755)
    environment = profile(
        tmp_path, dev, f"[profile worker]\ncredential_process = {script}\nregion = us-east-1\n"
    )
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        del environment[name]
    name = arn.rsplit("/", 1)[1]
    assert run(environment, WHO) == f"arn:aws:sts::{HERE}:assumed-role/{name}/process"


def test_a_denial_is_decoded_for_who_may_and_for_nobody_else(dev):
    name = unique("eve")
    eve = user(dev, HERE, name, allow("sts:DecodeAuthorizationMessage"))
    kms = client(dev, "kms", eve)
    seen = {}
    kms.meta.events.register("after-call", lambda http_response, **_: seen.update(http_response.headers))
    assert refused(kms.list_keys)[0] == "AccessDeniedException"
    encoded = seen["x-sealstone-authorization-message"]
    told = client(dev, "sts", eve).decode_authorization_message(EncodedMessage=encoded)["DecodedMessage"]
    told = json.loads(told)
    assert told["allowed"] is False and told["context"]["action"] == "kms:ListKeys"
    assert told["context"]["principal"]["arn"] == f"arn:aws:iam::{HERE}:user/{name}"
    other = root(dev, "sts", THERE)
    assert refused(other.decode_authorization_message, EncodedMessage=encoded)[0] == "InvalidAuthorizationMessageException"


def test_the_simulator_answers_as_the_engine_decides(dev):
    name = unique("bob")
    user(dev, HERE, name, allow("kms:ListKeys"))
    arn = f"arn:aws:iam::{HERE}:user/{name}"
    iam = root(dev, "iam", HERE)
    answer = iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=["kms:ListKeys", "kms:CreateKey"])
    decisions = {it["EvalActionName"]: it["EvalDecision"] for it in answer["EvaluationResults"]}
    assert decisions == {"kms:ListKeys": "allowed", "kms:CreateKey": "implicitDeny"}
