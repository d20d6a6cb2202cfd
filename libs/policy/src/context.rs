use std::borrow::Cow;

/// What is known of a request beside who, what and on which resource: the values of condition keys.
///
/// The keys of the principal and of the resource's account (`aws:PrincipalArn`, `aws:PrincipalAccount`,
/// `aws:PrincipalType`, `aws:PrincipalIsAWSService`, `aws:PrincipalServiceName`, `aws:userid`, `aws:username`,
/// `aws:ResourceAccount`) are answered from the [`Request`](crate::Request) itself and are never asked for here.
pub trait Context {
    /// The value of the condition key `key`, which is lower-cased as a whole, or `None` where the request has no such
    /// key. Asked only for keys that a policy names, so a value may be made when it is asked for.
    fn value(&self, key: &str) -> Option<Values<'_>>;
}

/// The value of one condition key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values<'a> {
    /// A single-valued key. Times are RFC 3339 or epoch seconds, booleans `true` and `false`, binaries base64.
    One(Cow<'a, str>),
    /// A multi-valued key, which conditions can test only with `ForAllValues` or `ForAnyValue`. None at all counts as a
    /// missing key.
    Many(Vec<Cow<'a, str>>),
}

impl Values<'_> {
    /// The values in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let values = match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values.as_slice(),
        };
        values.iter().map(AsRef::as_ref)
    }
}

impl<'a> From<&'a str> for Values<'a> {
    fn from(value: &'a str) -> Self {
        Self::One(Cow::Borrowed(value))
    }
}

impl From<String> for Values<'_> {
    fn from(value: String) -> Self {
        Self::One(Cow::Owned(value))
    }
}

impl From<bool> for Values<'_> {
    fn from(value: bool) -> Self {
        Self::One(Cow::Borrowed(if value { "true" } else { "false" }))
    }
}

/// A context without any key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Empty;

impl Context for Empty {
    fn value(&self, _: &str) -> Option<Values<'_>> {
        None
    }
}
