//! Virtual MFA devices: from the seed to the code that STS accepts.

use data_encoding::{BASE32, BASE64};
use gate::Clock as _;
use identity::iam::MfaSeed;
use policy::Who;
use secret::Secret;
use testkit::{Caller, World, allow};

use crate::form::{HERE, all, done, one, said, world};

const PHONE: &str = "arn:aws:iam::111122223333:mfa/Phone";

/// What the device shows now and in so many half minutes.
fn shown(world: &World, seed: &MfaSeed, ahead: i64) -> String {
    let step = world.ground().clock.now().seconds() / 30 + ahead;
    seed.code(u64::try_from(step).unwrap())
}

/// Makes a device; what its owner's phone learns.
async fn new_device(by: &Caller, name: &str) -> MfaSeed {
    let made = done(by, "CreateVirtualMFADevice", &[("VirtualMFADeviceName", name)]).await;
    let text = BASE64.decode(one(&made, "Base32StringSeed").as_bytes()).unwrap();
    assert_eq!(text.len(), 64);
    let image = BASE64.decode(one(&made, "QRCodePNG").as_bytes()).unwrap();
    assert!(image.starts_with(b"\x89PNG"));
    MfaSeed::new(Secret::new(BASE32.decode(&text).unwrap()))
}

async fn enable(world: &World, by: &Caller, user: &str, serial: &str, seed: &MfaSeed) -> String {
    let codes = (shown(world, seed, -1), shown(world, seed, 0));
    let members = [
        ("UserName", user),
        ("SerialNumber", serial),
        ("AuthenticationCode1", codes.0.as_str()),
        ("AuthenticationCode2", codes.1.as_str()),
    ];
    said(by, "EnableMFADevice", &members).await
}

fn user(id: &str) -> Who {
    Who::User {
        partition: arn::Partition::Aws,
        account: HERE.parse().unwrap(),
        path_and_name: "Bob".to_owned(),
        id: id.to_owned(),
    }
}

async fn check(world: &World, who: &Who, serial: &str, code: &str) -> bool {
    let (directory, now) = (world.ground().directory(), world.ground().clock.now());
    let account = HERE.parse().unwrap();
    directory
        .check_mfa(account, who, serial, code, now)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_device_is_enabled_by_two_codes_and_then_proves_its_user() {
    let world = world();
    let root = world.root(HERE);
    let made = done(&root, "CreateUser", &[("UserName", "Bob")]).await;
    let bob = user(&one(&made, "UserId"));
    let seed = new_device(&root, "Phone").await;
    let wrong = [
        ("UserName", "Bob"),
        ("SerialNumber", PHONE),
        ("AuthenticationCode1", "000000"),
        ("AuthenticationCode2", "000000"),
    ];
    assert_eq!(
        said(&root, "EnableMFADevice", &wrong).await,
        "InvalidAuthenticationCode: Authentication code for device is not valid."
    );
    assert!(!check(&world, &bob, PHONE, &shown(&world, &seed, 0)).await);
    assert_eq!(enable(&world, &root, "Bob", PHONE, &seed).await, "OK");
    assert_eq!(
        enable(&world, &root, "Bob", PHONE, &seed).await,
        "EntityAlreadyExists: MFA Device is already in use."
    );

    assert!(
        !check(&world, &bob, PHONE, &shown(&world, &seed, 0)).await,
        "used up"
    );
    world.wait(30);
    let code = shown(&world, &seed, 0);
    for (who, serial) in [
        (&user("AIDAOTHER"), PHONE),
        (&bob, "arn:aws:iam::111122223333:mfa/Other"),
    ] {
        assert!(!check(&world, who, serial, &code).await);
    }
    let (one, other) = tokio::join!(
        check(&world, &bob, PHONE, &code),
        check(&world, &bob, PHONE, &code)
    );
    assert!(one ^ other, "one of two at the same time");
    assert!(!check(&world, &bob, PHONE, &code).await, "twice");
}

#[tokio::test]
async fn devices_are_shown_and_none_that_is_in_use_can_be_deleted() {
    let world = world();
    let root = world.root(HERE);
    done(&root, "CreateUser", &[("UserName", "Bob")]).await;
    let seed = new_device(&root, "Phone").await;
    new_device(&root, "Spare").await;
    assert_eq!(
        said(
            &root,
            "CreateVirtualMFADevice",
            &[("VirtualMFADeviceName", "Phone")]
        )
        .await,
        "EntityAlreadyExists: MFADevice entity at the same path and name already exists."
    );
    enable(&world, &root, "Bob", PHONE, &seed).await;

    let of_bob = done(&root, "ListMFADevices", &[("UserName", "Bob")]).await;
    assert_eq!(
        (all(&of_bob, "SerialNumber"), all(&of_bob, "UserName")),
        (vec![PHONE.to_owned()], vec!["Bob".to_owned()])
    );
    let list = async |status| {
        let listed = done(&root, "ListVirtualMFADevices", &[("AssignmentStatus", status)]).await;
        assert!(!listed.text().contains("Base32StringSeed"));
        all(&listed, "SerialNumber").len()
    };
    assert_eq!(
        (
            list("Any").await,
            list("Assigned").await,
            list("Unassigned").await
        ),
        (2, 1, 1)
    );
    let got = done(&root, "GetMFADevice", &[("SerialNumber", PHONE)]).await;
    assert_eq!(
        (one(&got, "UserName"), one(&got, "EnableDate")),
        ("Bob".into(), "2026-01-02T03:04:05Z".into())
    );

    let of = ("SerialNumber", PHONE);
    assert_eq!(
        said(&root, "DeleteVirtualMFADevice", &[of]).await,
        "DeleteConflict: MFA VirtualDevice is in use. Must deactivate first."
    );
    done(&root, "DeactivateMFADevice", &[("UserName", "Bob"), of]).await;
    assert_eq!(
        said(&root, "DeactivateMFADevice", &[("UserName", "Bob"), of]).await,
        "NoSuchEntity: MFA Device invalid for user."
    );
    done(&root, "DeleteVirtualMFADevice", &[of]).await;
    assert_eq!(
        said(&root, "DeleteVirtualMFADevice", &[of]).await,
        format!("NoSuchEntity: VirtualMFADevice with serial number {PHONE} does not exist.")
    );
}

#[tokio::test]
async fn a_device_whose_clock_is_off_is_synchronized() {
    let world = world();
    let root = world.root(HERE);
    let made = done(&root, "CreateUser", &[("UserName", "Bob")]).await;
    let bob = user(&one(&made, "UserId"));
    let seed = new_device(&root, "Phone").await;
    enable(&world, &root, "Bob", PHONE, &seed).await;
    // Ten minutes later the device's clock is five minutes ahead.
    world.wait(600);
    assert!(!check(&world, &bob, PHONE, &shown(&world, &seed, 10)).await);
    let codes = (shown(&world, &seed, 9), shown(&world, &seed, 10));
    let members = [
        ("UserName", "Bob"),
        ("SerialNumber", PHONE),
        ("AuthenticationCode1", codes.0.as_str()),
        ("AuthenticationCode2", codes.1.as_str()),
    ];
    done(&root, "ResyncMFADevice", &members).await;
    world.wait(60);
    assert!(check(&world, &bob, PHONE, &shown(&world, &seed, 10)).await);
}

#[tokio::test]
async fn a_root_user_has_devices_too() {
    let world = world();
    let root = world.root(HERE);
    let seed = new_device(&root, "Phone").await;
    let bob = world.user(HERE, "Bob", &[&allow(&["iam:*"])]);
    assert!(
        enable(&world, &bob, HERE, PHONE, &seed)
            .await
            .starts_with("NoSuchEntity")
    );
    assert_eq!(enable(&world, &root, HERE, PHONE, &seed).await, "OK");
    let listed = done(&root, "ListMFADevices", &[]).await;
    assert_eq!(all(&listed, "SerialNumber"), [PHONE]);
    world.wait(30);
    let who = Who::Root {
        partition: arn::Partition::Aws,
        account: HERE.parse().unwrap(),
    };
    assert!(check(&world, &who, PHONE, &shown(&world, &seed, 0)).await);
    let listed = done(&bob, "ListVirtualMFADevices", &[]).await;
    assert_eq!(one(&listed, "Arn"), "arn:aws:iam::111122223333:root");
    done(&root, "DeactivateMFADevice", &[("SerialNumber", PHONE)]).await;
}

#[tokio::test]
async fn a_user_has_eight_devices_at_most() {
    let world = world();
    let root = world.root(HERE);
    done(&root, "CreateUser", &[("UserName", "Bob")]).await;
    for number in 0..9 {
        let seed = new_device(&root, &format!("d{number}")).await;
        let serial = format!("arn:aws:iam::111122223333:mfa/d{number}");
        let expected = match number {
            8 => "LimitExceeded: Cannot exceed quota for MFADevicesPerUser: 8",
            _ => "OK",
        };
        assert_eq!(enable(&world, &root, "Bob", &serial, &seed).await, expected);
    }
}

#[tokio::test]
async fn devices_have_tags() {
    let root = world().root(HERE);
    new_device(&root, "Phone").await;
    let of = ("SerialNumber", PHONE);
    done(
        &root,
        "TagMFADevice",
        &[of, ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v")],
    )
    .await;
    done(&root, "UntagMFADevice", &[of, ("TagKeys.member.1", "other")]).await;
    let listed = done(&root, "ListMFADeviceTags", &[of]).await;
    assert_eq!(
        one(&listed, "Tags"),
        "<member><Key>k</Key><Value>v</Value></member>"
    );
}

#[tokio::test]
async fn a_seed_is_not_in_the_audit_log() {
    let world = world();
    let root = world.root(HERE);
    let seed = new_device(&root, "Phone").await;
    let text = BASE32.encode(seed.secret().expose());
    for record in world.records() {
        let record = record.to_string();
        assert!(!record.contains(&text) && !record.contains(&BASE64.encode(text.as_bytes())));
    }
}
