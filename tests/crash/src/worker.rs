//! One of many who change keys of their own until the server dies.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::Failure;
use crate::caller::{Caller, Ended, text};
use crate::dice::Dice;
use crate::model::{Change, Key, KeyId, Owned, Policy, State};

/// New keys per worker and round: enough to meet, few enough to look at all of them after every kill.
const KEYS_PER_ROUND: u32 = 3;
const ALIASES_PER_KEY: usize = 4;
const TAGS_PER_KEY: usize = 8;

/// Owns keys that nobody else changes, and knows how they must be.
#[derive(Debug)]
pub struct Worker {
    /// Also its user agent.
    pub name: String,
    dice: Dice,
    /// As it must be, by all that was answered.
    pub(crate) owned: Owned,
    /// The change that the last kill cut off.
    pub(crate) unanswered: Option<Change>,
    /// Every ciphertext that was answered.
    pub sealed: Vec<Sealed>,
    /// How many of them were opened after a restart.
    pub opened: usize,
    /// Answered changes, ever.
    pub changes: u64,
    words: u64,
    keys_left: u32,
}

/// A ciphertext and what is in it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The key that it is under.
    pub key: KeyId,
    /// In base64, as it was sent or answered.
    pub plaintext: String,
    /// In base64.
    pub blob: String,
    /// The encryption context, an object.
    pub context: Value,
}

impl Worker {
    /// One that owns nothing yet; what it does follows from the seed and its number.
    pub fn new(seed: u64, number: u32) -> Self {
        let name = format!("crash-{number}");
        Self {
            dice: Dice::new(seed, &name),
            name,
            owned: Owned::default(),
            unanswered: None,
            sealed: Vec::new(),
            opened: 0,
            changes: 0,
            words: 0,
            keys_left: 0,
        }
    }

    /// Changes and uses keys until a call is not answered.
    pub(crate) async fn load(&mut self, caller: &Caller) -> Result<(), Failure> {
        self.begin_round();
        while self.step(caller).await? {}
        Ok(())
    }

    /// Allows some more new keys.
    pub fn begin_round(&mut self) {
        self.keys_left = KEYS_PER_ROUND;
    }

    /// Changes or uses a key; false if that was not answered.
    ///
    /// # Errors
    /// An answer is not as the keys' state demands.
    pub async fn step(&mut self, caller: &Caller) -> Result<bool, Failure> {
        match self.dice.below(10) {
            0..=5 => match self.draw() {
                Some(change) => self.change(caller, change).await,
                None => Ok(true),
            },
            6 | 7 => self.seal(caller).await,
            _ => match self.dice.pick(self.sealed.iter()) {
                Some(sealed) => open(caller, sealed, &self.owned).await,
                None => Ok(true),
            },
        }
    }

    /// The description of the key whose creation was not answered.
    pub fn unanswered_key(&self) -> Option<&str> {
        match &self.unanswered {
            Some(Change::CreateKey { description, .. }) => Some(description),
            _ => None,
        }
    }

    /// The ids of its keys.
    pub fn keys(&self) -> impl Iterator<Item = &KeyId> {
        self.owned.keys.keys()
    }

    /// Opens one of its ciphertexts; false if that was not answered.
    ///
    /// # Errors
    /// The answer is not as the key's state demands.
    pub async fn open(&self, caller: &Caller, sealed: &Sealed) -> Result<bool, Failure> {
        open(caller, sealed, &self.owned).await
    }

    /// Makes a change; false if the server is gone.
    async fn change(&mut self, caller: &Caller, change: Change) -> Result<bool, Failure> {
        match caller.call(change.operation(), &change.input()).await? {
            Ended::Done(answer) => {
                let made = match &change {
                    Change::CreateKey { .. } => {
                        let metadata = answer.get("KeyMetadata").ok_or("a new key without metadata")?;
                        Some(text(metadata, "KeyId")?.to_owned())
                    }
                    _ => None,
                };
                change.apply(&mut self.owned, made.as_ref());
                self.changes += 1;
                Ok(true)
            }
            Ended::Refused(code) => Err(format!("{}: {change} was refused: {code}", self.name).into()),
            Ended::Unknown => {
                self.unanswered = Some(change);
                Ok(false)
            }
            Ended::NotSent => Ok(false),
        }
    }

    /// Makes a ciphertext; false if the server is gone.
    async fn seal(&mut self, caller: &Caller) -> Result<bool, Failure> {
        let enabled = self.owned.ids(|key| key.state == State::Enabled);
        let Some(key) = self.dice.pick(enabled.into_iter()).cloned() else {
            return Ok(true);
        };
        let context = match self.dice.below(3) {
            0 => json!({}),
            _ => json!({ "worker": self.name, "call": self.dice.below(1000).to_string() }),
        };
        let given = (self.dice.below(2) == 0).then(|| BASE64.encode(&self.dice.bytes::<40>()));
        let (operation, input) = match &given {
            Some(plaintext) => (
                "Encrypt",
                json!({ "KeyId": key, "Plaintext": plaintext, "EncryptionContext": context }),
            ),
            None => (
                "GenerateDataKey",
                json!({ "KeyId": key, "KeySpec": "AES_256", "EncryptionContext": context }),
            ),
        };
        match caller.ask(operation, &input).await? {
            Ended::Done(answer) => {
                let plaintext = match given {
                    Some(plaintext) => plaintext,
                    None => text(&answer, "Plaintext")?.to_owned(),
                };
                self.sealed.push(Sealed {
                    key,
                    plaintext,
                    blob: text(&answer, "CiphertextBlob")?.to_owned(),
                    context,
                });
                Ok(true)
            }
            Ended::Refused(code) => Err(format!("{operation} under {key} was refused: {code}").into()),
            Ended::Unknown | Ended::NotSent => Ok(false),
        }
    }

    /// A change that the keys allow, as they are now, and that leaves them different.
    fn draw(&mut self) -> Option<Change> {
        if self.owned.keys.len() < 2 || (self.keys_left > 0 && self.dice.below(12) == 0) {
            return Some(self.draw_key());
        }
        let (id, key) = self.dice.pick(self.owned.keys.iter())?;
        let (id, key) = (id.clone(), key.clone());
        if let State::PendingDeletion { .. } = key.state {
            return Some(Change::CancelKeyDeletion { key: id });
        }
        let word = self.word();
        match self.dice.below(11) {
            0 | 1 if key.aliases.len() < ALIASES_PER_KEY => Some(Change::CreateAlias {
                key: id,
                name: format!("alias/{word}"),
            }),
            0..=2 => self.draw_move(id, &key),
            3 => Some(Change::DeleteAlias {
                key: id,
                name: self.dice.pick(key.aliases.iter())?.clone(),
            }),
            4 | 5 if key.state == State::Enabled => Some(Change::DisableKey { key: id }),
            4 | 5 => Some(Change::EnableKey { key: id }),
            6 if key.tags.len() < TAGS_PER_KEY => Some(Change::TagResource {
                key: id,
                tags: self.tags(&word),
            }),
            6 | 7 => Some(Change::UntagResource {
                key: id,
                names: key
                    .tags
                    .keys()
                    .take(usize::try_from(self.dice.between(1, 3)).ok()?)
                    .cloned()
                    .collect(),
            })
            .filter(|_| !key.tags.is_empty()),
            8 => Some(Change::PutKeyPolicy {
                key: id,
                policy: Policy::Put(word.replace('-', "")),
            }),
            9 => Some(Change::UpdateKeyDescription {
                key: id,
                description: word,
            }),
            _ => Some(Change::ScheduleKeyDeletion {
                key: id,
                days: self.dice.between(7, 30),
            }),
        }
    }

    fn draw_key(&mut self) -> Change {
        self.keys_left = self.keys_left.saturating_sub(1);
        let word = self.word();
        Change::CreateKey {
            tags: self.tags(&word),
            policy: match self.dice.below(2) {
                0 => Policy::Default,
                _ => Policy::Put(word.replace('-', "")),
            },
            description: word,
        }
    }

    /// Moves an alias of this key to another one that is not about to be deleted.
    fn draw_move(&self, from: KeyId, key: &Key) -> Option<Change> {
        let lasting = |to: &Key| {
            !matches!(to.state, State::PendingDeletion { .. }) && to.aliases.len() < ALIASES_PER_KEY
        };
        let to = self
            .dice
            .pick(self.owned.ids(lasting).into_iter())
            .filter(|to| **to != from)?;
        Some(Change::UpdateAlias {
            to: to.clone(),
            name: self.dice.pick(key.aliases.iter())?.clone(),
            from,
        })
    }

    /// One to three tags, so that half of them can be looked for.
    fn tags(&self, word: &str) -> BTreeMap<String, String> {
        (0..self.dice.between(1, 3))
            .map(|number| (format!("tag {number} of {word}"), word.to_owned()))
            .collect()
    }

    /// A word that nobody had before.
    fn word(&mut self) -> String {
        self.words += 1;
        format!("{}-{}", self.name, self.words)
    }
}

/// Opens a ciphertext; false if the server is gone. Any answer but the one that the key's state demands is a failure.
pub(crate) async fn open(caller: &Caller, sealed: &Sealed, owned: &Owned) -> Result<bool, Failure> {
    let Sealed {
        key,
        plaintext,
        blob,
        context,
    } = sealed;
    let state = owned.keys.get(key).map(|key| key.state);
    let expected = match state.ok_or_else(|| format!("a ciphertext of the unknown key {key}"))? {
        State::Enabled => Ok(plaintext.as_str()),
        State::Disabled => Err("DisabledException"),
        State::PendingDeletion { .. } => Err("KMSInvalidStateException"),
    };
    let input = json!({ "CiphertextBlob": blob, "EncryptionContext": context });
    let found = match caller.ask("Decrypt", &input).await? {
        Ended::Done(answer) => Ok(text(&answer, "Plaintext")?.to_owned()),
        Ended::Refused(code) => Err(code),
        Ended::Unknown | Ended::NotSent => return Ok(false),
    };
    if found.as_deref().map_err(String::as_str) == expected {
        Ok(true)
    } else {
        Err(format!("Decrypt under {key} gave {found:?}, where {expected:?} is right").into())
    }
}
