//! Codes of virtual MFA devices: six digits for each half minute (RFC 6238 over RFC 4226, HMAC-SHA-1).
//!
//! A code is good once, for the half minute it is made for and the ones beside it. Ten wrong codes within five minutes,
//! and no code is good for five minutes; from then on each wrong code doubles that, up to an hour, until a right one comes.
//! Whoever tries for a year gets through with a chance of one in forty.

use arn::AccountId;
use aws_lc_rs::hmac;
use policy::Who;
use seal::{Aad, Seal, UnwrapFailed};
use smithy::{Refusal, Timestamp};
use store::{StoreError, transact};

use crate::Directory;
use crate::iam::{MFA_DEVICES, MfaDeviceRecord, MfaHolder, MfaSeed, WrongCodes};

impl Directory {
    /// Whether `code` is what the MFA device `serial` of `who` shows now; it is used up by that. `false` also if there is
    /// no such device, it is not enabled for `who`, or too many wrong codes were shown.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the store fails, [`Refusal::Internal`] if what it holds cannot be opened; the log has
    /// the cause.
    pub async fn check_mfa(
        &self,
        account: AccountId,
        who: &Who,
        serial: &str,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, Refusal> {
        let Some(device) = device_of(account, who, serial) else {
            return Ok(false);
        };
        let checked: Result<bool, CheckFailed> = transact(&*self.store, |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let Some(mut record) = found.filter(|it| it.is_enabled_for(who)) else {
                    return Ok(false);
                };
                let seed = record.open(&self.seal, account)?;
                let accepted = match record.accept(&seed, code, now) {
                    Outcome::Accepted => true,
                    Outcome::Wrong => false,
                    Outcome::TooManyWrong => return Ok(false),
                };
                MFA_DEVICES.put(txn, (account, device), &record)?;
                Ok(accepted)
            })
        })
        .await;
        checked.map_err(|failed| failed.refusal(serial))
    }
}

/// What comes of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Accepted,
    Wrong,
    /// It was not even looked at.
    TooManyWrong,
}

impl MfaDeviceRecord {
    /// Whose seed it is, for the seal.
    pub fn aad(account: AccountId, path_and_name: &str) -> Aad {
        Aad::naming("mfa-device", path_and_name).and("account", account.to_string())
    }

    /// The seed.
    ///
    /// # Errors
    /// See [`UnwrapFailed`].
    pub fn open(&self, seal: &Seal, account: AccountId) -> Result<MfaSeed, UnwrapFailed> {
        let name = crate::iam::path_and_name(&self.path, &self.name);
        seal.unwrap(&self.seed, &Self::aad(account, &name))
    }

    /// Whether it is enabled for this root user or user.
    pub fn is_enabled_for(&self, who: &Who) -> bool {
        match (&self.holder, who) {
            (Some(MfaHolder::Root { .. }), Who::Root { .. }) => true,
            (Some(MfaHolder::User { id, .. }), Who::User { id: asked, .. }) => id == asked,
            _ => false,
        }
    }

    /// Takes two codes that follow each other as proof of the seed, and learns from them how far the device's clock is
    /// off (RFC 6238, section 6). Says whether it did; if not, nothing is changed.
    #[must_use]
    pub fn synchronize(&mut self, seed: &MfaSeed, first: &str, second: &str, now: Timestamp) -> bool {
        let step = step_at(now);
        let shows = |drift: &i64| {
            let first_step = step.saturating_add(*drift);
            matches(seed, first_step, first) & matches(seed, first_step.saturating_add(1), second)
        };
        // The nearest first: of two that fit, the one that is off less.
        let mut drifts: Vec<i64> = (-DRIFT_STEPS_MAX..=DRIFT_STEPS_MAX).collect();
        drifts.sort_by_key(|drift| drift.abs());
        let Some(drift) = drifts.into_iter().find(shows) else {
            return false;
        };
        let shown = step.saturating_add(drift).saturating_add(1);
        let Some(last_step) = u64::try_from(shown).ok().filter(|it| *it > self.last_step) else {
            return false;
        };
        // The second code is the later one, and the one that the device shows now. Whoever has both at once is punctual.
        self.drift = match drift {
            -1 | 0 => 0,
            off => off.saturating_add(1),
        };
        self.last_step = last_step;
        self.wrong = WrongCodes::default();
        true
    }

    /// Takes one code.
    fn accept(&mut self, seed: &MfaSeed, code: &str, now: Timestamp) -> Outcome {
        let passed = now.millis().saturating_sub(self.wrong.since);
        if self.wrong.count < WRONG_MAX {
            if !(0..WRONG_MILLIS).contains(&passed) {
                self.wrong = WrongCodes::default();
            }
        } else if passed < self.wrong.lock_millis() {
            return Outcome::TooManyWrong;
        }
        let step = step_at(now).saturating_add(self.drift);
        let mut accepted = None;
        for near in [step - 1, step, step + 1] {
            let unused = u64::try_from(near).ok().filter(|it| *it > self.last_step);
            if matches(seed, near, code) && accepted.is_none() {
                accepted = unused;
            }
        }
        match accepted {
            Some(last_step) => {
                self.last_step = last_step;
                self.wrong = WrongCodes::default();
                Outcome::Accepted
            }
            None => {
                self.wrong.add(now);
                Outcome::Wrong
            }
        }
    }
}

impl WrongCodes {
    fn add(&mut self, now: Timestamp) {
        self.count = self.count.saturating_add(1);
        if self.count == 1 || self.count >= WRONG_MAX {
            self.since = now.millis();
        }
    }

    /// For how long after the last one no code is looked at, once there are too many.
    fn lock_millis(&self) -> i64 {
        let doublings = self.count.saturating_sub(WRONG_MAX).min(DOUBLINGS_MAX);
        (WRONG_MILLIS << doublings).min(LOCK_MILLIS_MAX)
    }
}

impl MfaSeed {
    /// The code of a time step (RFC 4226, section 5.3).
    pub fn code(&self, step: u64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.secret().expose());
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let offset = usize::from(bytes.last().copied().unwrap_or(0) & 0x0f);
        let cut = bytes.get(offset..).and_then(|rest| rest.first_chunk::<4>());
        let number = cut.map_or(0, |cut| u32::from_be_bytes(*cut)) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }
}

/// The path and name of a device that `serial` names, if it can be one of `who` at all.
fn device_of<'s>(account: AccountId, who: &Who, serial: &'s str) -> Option<&'s str> {
    let (partition, own) = match who {
        Who::Root { partition, account } => (partition, account),
        Who::User {
            partition, account, ..
        } => (partition, account),
        Who::AssumedRole { .. }
        | Who::FederatedUser { .. }
        | Who::Service { .. }
        | Who::Federated { .. }
        | Who::Anonymous => return None,
    };
    (*own == account).then_some(())?;
    serial.strip_prefix(&format!("arn:{partition}:iam::{account}:mfa/"))
}

/// The half minute that a time is in.
const fn step_at(now: Timestamp) -> i64 {
    now.seconds().div_euclid(STEP_SECONDS)
}

/// Whether a code is the one of a step: as long for every code.
fn matches(seed: &MfaSeed, step: i64, code: &str) -> bool {
    let Ok(step) = u64::try_from(step) else {
        return false;
    };
    secret::Secret::new(seed.code(step).into_bytes()).matches(code.as_bytes())
}

/// How long a code is shown (RFC 6238, section 4.1).
const STEP_SECONDS: i64 = 30;
/// How far off a device's clock may be when it is enabled: half an hour.
const DRIFT_STEPS_MAX: i64 = 60;
/// Wrong codes after which no more are looked at.
const WRONG_MAX: u32 = 10;
/// Within how long they count, and for how long that is so at first.
const WRONG_MILLIS: i64 = 5 * 60 * 1000;
/// For how long it is so at the longest.
const LOCK_MILLIS_MAX: i64 = 60 * 60 * 1000;
/// After so many the longest is reached.
const DOUBLINGS_MAX: u32 = 4;

/// Why a code could not be checked.
enum CheckFailed {
    Store(StoreError),
    Seal(UnwrapFailed),
}

impl From<StoreError> for CheckFailed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<UnwrapFailed> for CheckFailed {
    fn from(failed: UnwrapFailed) -> Self {
        Self::Seal(failed)
    }
}

impl CheckFailed {
    fn refusal(self, serial: &str) -> Refusal {
        match self {
            Self::Store(error @ (StoreError::Unavailable(_) | StoreError::Contended { .. })) => {
                tracing::error!(serial, %error, "an MFA device cannot be read");
                Refusal::Unavailable
            }
            Self::Store(error) => {
                tracing::error!(serial, %error, "an MFA device cannot be used");
                Refusal::Internal
            }
            Self::Seal(error) => {
                tracing::error!(serial, %error, "the seed of an MFA device cannot be opened");
                Refusal::Internal
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crypto::SeededRandom;
    use seal::{Root, SealRecord};
    use secret::Secret;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_767_323_045_000);

    fn account() -> AccountId {
        "111122223333".parse().unwrap()
    }

    fn device() -> (MfaDeviceRecord, MfaSeed) {
        let random = SeededRandom::new(1);
        let root = Root::File(Secret::new([7; 32]));
        let (_, seal) = SealRecord::init(&root, 0, &random).unwrap();
        let seed = MfaSeed::new(Secret::new(vec![9; MfaSeed::BYTES]));
        let aad = MfaDeviceRecord::aad(account(), "Phone");
        let record = MfaDeviceRecord {
            path: "/".into(),
            name: "Phone".into(),
            seed: seal.wrap(&seed, &aad, &random).unwrap(),
            created: 0,
            holder: None,
            last_step: 0,
            drift: 0,
            wrong: WrongCodes::default(),
            tags: BTreeMap::new(),
        };
        let opened = record.open(&seal, account()).unwrap();
        assert_eq!(opened.secret().expose(), seed.secret().expose());
        (record, seed)
    }

    /// What a device shows whose clock is ahead by so many steps.
    fn shown(seed: &MfaSeed, at: Timestamp, ahead: i64) -> String {
        seed.code(u64::try_from(step_at(at) + ahead).unwrap())
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1, of whose eight digits the last six are ours.
        let seed = MfaSeed::new(Secret::new(b"12345678901234567890".to_vec()));
        for (time, code) in [
            (59_u64, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(seed.code(time / 30), code);
        }
    }

    #[test]
    fn a_code_is_good_once_and_for_the_half_minutes_beside_its_own() {
        let (mut device, seed) = device();
        for (ahead, expected) in [
            (-2, Outcome::Wrong),
            (-1, Outcome::Accepted),
            (-1, Outcome::Wrong),
            (1, Outcome::Accepted),
            (0, Outcome::Wrong),
            (2, Outcome::Wrong),
        ] {
            let code = shown(&seed, NOW, ahead);
            assert_eq!(device.accept(&seed, &code, NOW), expected, "{ahead}");
        }
        let later = NOW.plus_seconds(60);
        assert_eq!(
            device.accept(&seed, &shown(&seed, later, 0), later),
            Outcome::Accepted
        );
    }

    #[test]
    fn ten_wrong_codes_end_the_trying_for_five_minutes() {
        let (mut device, seed) = device();
        for _ in 0..10 {
            assert_eq!(device.accept(&seed, "x", NOW), Outcome::Wrong);
        }
        let soon = NOW.plus_seconds(299);
        let code = shown(&seed, soon, 0);
        assert_eq!(device.accept(&seed, &code, soon), Outcome::TooManyWrong);
        let later = NOW.plus_seconds(300);
        let code = shown(&seed, later, 0);
        assert_eq!(device.accept(&seed, &code, later), Outcome::Accepted);
    }

    #[test]
    fn each_wrong_code_after_that_doubles_the_wait_up_to_an_hour_until_a_right_one_comes() {
        let (mut device, seed) = device();
        for _ in 0..10 {
            device.accept(&seed, "x", NOW);
        }
        let mut now = NOW;
        for minutes in [5, 10, 20, 40, 60, 60, 60] {
            let soon = now.plus_seconds(minutes * 60 - 1);
            let right = shown(&seed, soon, 0);
            assert_eq!(
                device.accept(&seed, &right, soon),
                Outcome::TooManyWrong,
                "{minutes}"
            );
            now = now.plus_seconds(minutes * 60);
            assert_eq!(device.accept(&seed, "x", now), Outcome::Wrong, "{minutes}");
        }
        let days = now.plus_seconds(7 * 24 * 3_600);
        assert_eq!(device.accept(&seed, "x", days), Outcome::Wrong);
        assert_eq!(
            device.accept(&seed, "x", days.plus_seconds(3_599)),
            Outcome::TooManyWrong
        );

        let later = days.plus_seconds(3_600);
        assert_eq!(
            device.accept(&seed, &shown(&seed, later, 0), later),
            Outcome::Accepted
        );
        for _ in 0..10 {
            assert_eq!(device.accept(&seed, "x", later), Outcome::Wrong);
        }
    }

    #[test]
    fn a_few_wrong_codes_are_forgotten_after_five_minutes() {
        let (mut device, seed) = device();
        for round in 0..5 {
            let now = NOW.plus_seconds(300 * round);
            for _ in 0..9 {
                assert_eq!(device.accept(&seed, "x", now), Outcome::Wrong);
            }
        }
    }

    #[test]
    fn two_codes_in_a_row_tell_how_far_a_clock_is_off() {
        for ahead in [-60, -7, -1, 0, 1, 59] {
            let (mut device, seed) = device();
            let (first, second) = (shown(&seed, NOW, ahead), shown(&seed, NOW, ahead + 1));
            assert!(device.synchronize(&seed, &first, &second, NOW), "{ahead}");
            assert!(!device.synchronize(&seed, &first, &second, NOW), "{ahead}: twice");
            let later = NOW.plus_seconds(90);
            let code = shown(&seed, later, ahead);
            assert_eq!(device.accept(&seed, &code, later), Outcome::Accepted, "{ahead}");
        }
    }

    #[test]
    fn codes_that_do_not_follow_each_other_or_are_too_far_off_prove_nothing() {
        let (mut device, seed) = device();
        for (first, second) in [(0, 0), (1, 0), (0, 2), (61, 62), (-62, -61)] {
            let (first, second) = (shown(&seed, NOW, first), shown(&seed, NOW, second));
            assert!(!device.synchronize(&seed, &first, &second, NOW));
        }
        assert_eq!((device.drift, device.last_step), (0, 0));
    }
}
