use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

/// How deep a value may nest. Claims that people use nest three deep.
const DEPTH_MAX: u8 = 16;

/// A JSON value, owned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
    Object(Object),
}

/// The members of an object. No name occurs twice.
pub(crate) type Object = BTreeMap<String, Value>;

/// Reads one JSON object and nothing behind it.
pub(crate) fn read_object(bytes: &[u8]) -> Option<Object> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Seed { depth: 0 }.deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// A look at a value among the claims, for reading only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Json<'a>(&'a Value);

impl<'a> Json<'a> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// The text, if it is one.
    pub fn as_str(self) -> Option<&'a str> {
        match self.0 {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is a whole one that fits.
    pub fn as_i64(self) -> Option<i64> {
        match self.0 {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.0 {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.0, Value::Null)
    }

    /// The items, if it is a list.
    pub fn items(self) -> Option<impl ExactSizeIterator<Item = Json<'a>>> {
        match self.0 {
            Value::List(items) => Some(items.iter().map(Json)),
            _ => None,
        }
    }

    /// The members in the order of their names, if it is an object.
    pub fn members(self) -> Option<impl ExactSizeIterator<Item = (&'a str, Json<'a>)>> {
        match self.0 {
            Value::Object(members) => Some(members.iter().map(|(name, value)| (name.as_str(), Json(value)))),
            _ => None,
        }
    }

    /// The member of that name, if it is an object that has one.
    pub fn get(self, name: &str) -> Option<Json<'a>> {
        match self.0 {
            Value::Object(members) => members.get(name).map(Json),
            _ => None,
        }
    }

    /// A text, number or truth value as text, the way condition keys compare them.
    pub fn to_text(self) -> Option<String> {
        match self.0 {
            Value::Text(text) => Some(text.clone()),
            Value::Bool(value) => Some(value.to_string()),
            Value::Integer(number) => Some(number.to_string()),
            Value::Float(number) => Some(number.to_string()),
            Value::Null | Value::List(_) | Value::Object(_) => None,
        }
    }

    /// One text, or a list of nothing but texts. `aud` and `amr` come in both shapes.
    pub(crate) fn texts(self) -> Option<Vec<String>> {
        match self.0 {
            Value::Text(text) => Some(vec![text.clone()]),
            Value::List(items) => items
                .iter()
                .map(|it| Json(it).as_str().map(str::to_owned))
                .collect(),
            _ => None,
        }
    }
}

/// Reads a value that sits `depth` deep.
#[derive(Clone, Copy)]
struct Seed {
    depth: u8,
}

impl Seed {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth.saturating_add(1);
        if depth > DEPTH_MAX {
            return Err(E::custom("nested too deep"));
        }
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value)
            .map(Value::Integer)
            .map_err(|_| E::custom("number out of range"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut members = Object::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(inner)?;
            if members.insert(name, value).is_some() {
                return Err(A::Error::custom("a name occurs twice"));
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_read_with_all_its_types() {
        let object =
            read_object(br#"{"t":"x","n":-7,"b":true,"z":null,"l":["a",1],"o":{"k":"v"},"f":1.5}"#).unwrap();
        let get = |name: &str| Json::new(&object[name]);
        assert_eq!(get("t").as_str(), Some("x"));
        assert_eq!(get("n").as_i64(), Some(-7));
        assert_eq!(get("b").as_bool(), Some(true));
        assert!(get("z").is_null());
        assert_eq!(get("l").items().unwrap().len(), 2);
        assert_eq!(get("l").texts(), None);
        assert_eq!(get("o").get("k").and_then(Json::as_str), Some("v"));
        assert_eq!(get("o").members().unwrap().len(), 1);
        assert_eq!(get("f").as_i64(), None);
        assert_eq!(get("f").to_text().as_deref(), Some("1.5"));
    }

    #[test]
    fn a_name_that_occurs_twice_is_refused_at_any_depth_and_in_any_spelling() {
        assert!(read_object(br#"{"a":1,"a":1}"#).is_none());
        assert!(read_object(br#"{"o":{"a":1,"a":2}}"#).is_none());
        assert!(read_object(br#"{"a":1,"\u0061":2}"#).is_none());
    }

    #[test]
    fn only_one_whole_object_is_read() {
        for text in [
            "",
            "[]",
            "1",
            "null",
            "{",
            "{}x",
            "{} {}",
            "{\"a\":01}",
            "{'a':1}",
            "{\"a\":NaN}",
            "\u{feff}{}",
        ] {
            assert!(read_object(text.as_bytes()).is_none(), "{text}");
        }
        assert!(read_object(b"{\"a\":\"\xff\"}").is_none());
        assert!(read_object(b" {} ").is_some());
    }

    #[test]
    fn depth_and_numbers_are_bounded() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(read_object(nested(15).as_bytes()).is_some());
        assert!(read_object(nested(16).as_bytes()).is_none());
        assert!(read_object(nested(100_000).as_bytes()).is_none());
        assert!(read_object(b"{\"a\":9223372036854775807}").is_some());
        assert!(read_object(b"{\"a\":9223372036854775808}").is_none());
        assert!(read_object(b"{\"a\":1e999}").is_none());
    }
}
