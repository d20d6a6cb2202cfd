use std::collections::BTreeMap;

use secret::Secret;
use zeroize::Zeroize;

use crate::Timestamp;

/// A shape that can be walked from outside to inside, member by member.
pub trait Encode {
    /// Tells `to` what this value is.
    fn encode(&self, to: &mut dyn Encoder);
}

/// What a walker of shapes does at each step: a codec writes, redaction leaves out.
///
/// Calls come in document order; every `begin_*` is followed by its `end_*`; [`Encoder::member`], [`Encoder::item`] and
/// [`Encoder::key`] come right before the value they announce.
pub trait Encoder {
    /// A structure begins.
    fn begin_structure(&mut self);
    /// A member's value follows. `name` is its name on the wire.
    fn member(&mut self, name: &'static str);
    /// The structure ends.
    fn end_structure(&mut self);
    /// A list begins.
    fn begin_list(&mut self);
    /// A list's next item follows.
    fn item(&mut self);
    /// The list ends.
    fn end_list(&mut self);
    /// A map begins.
    fn begin_map(&mut self);
    /// A map's next value follows, under this key.
    fn key(&mut self, key: &str);
    /// The map ends.
    fn end_map(&mut self);
    /// A text or a name of an enumeration.
    fn text(&mut self, value: &str);
    /// An integer.
    fn integer(&mut self, value: i64);
    /// A floating-point number.
    fn float(&mut self, value: f64);
    /// A boolean.
    fn boolean(&mut self, value: bool);
    /// Bytes.
    fn blob(&mut self, value: &[u8]);
    /// A moment.
    fn timestamp(&mut self, value: Timestamp);
    /// A member that the model marks sensitive: a codec of the wire encodes `value`, anything else must not.
    fn sensitive(&mut self, value: &dyn Encode);
}

impl Encode for String {
    fn encode(&self, to: &mut dyn Encoder) {
        to.text(self);
    }
}

impl Encode for i32 {
    fn encode(&self, to: &mut dyn Encoder) {
        to.integer(i64::from(*self));
    }
}

impl Encode for i64 {
    fn encode(&self, to: &mut dyn Encoder) {
        to.integer(*self);
    }
}

impl Encode for f64 {
    fn encode(&self, to: &mut dyn Encoder) {
        to.float(*self);
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut dyn Encoder) {
        to.boolean(*self);
    }
}

impl Encode for Vec<u8> {
    fn encode(&self, to: &mut dyn Encoder) {
        to.blob(self);
    }
}

impl Encode for Timestamp {
    fn encode(&self, to: &mut dyn Encoder) {
        to.timestamp(*self);
    }
}

impl<T: Encode + Zeroize> Encode for Secret<T> {
    fn encode(&self, to: &mut dyn Encoder) {
        to.sensitive(self.expose());
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_map();
        for (key, value) in self {
            to.key(key);
            value.encode(to);
        }
        to.end_map();
    }
}

impl dyn Encoder + '_ {
    /// A list of any shape. (`Vec<T>` itself cannot be `Encode`: `Vec<u8>` is a blob.)
    pub fn list<T: Encode>(&mut self, items: &[T]) {
        self.begin_list();
        for item in items {
            self.item();
            item.encode(self);
        }
        self.end_list();
    }

    /// A member that may be absent.
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name);
            value.encode(self);
        }
    }
}
