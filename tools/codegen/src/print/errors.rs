//! The errors of a service as one enumeration.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{HEAD, rust_type};
use crate::Failed;
use crate::model::{Model, Reference, Shape};
use crate::names::{pascal, snake};

/// The code on the wire of an error's shape.
pub(super) fn code<'m>(model: &'m Model, shape: &'m str) -> &'m str {
    model
        .shapes
        .get(shape)
        .and_then(|it| it.error.code.as_deref())
        .unwrap_or(shape)
}

/// `error.rs`.
pub(super) fn file(model: &Model) -> Result<String, Failed> {
    let names: BTreeSet<&String> = model.operations.iter().flat_map(|it| &it.errors).collect();
    let mut parts = Parts::default();
    for name in names {
        parts.add(model, name, model.shape(name)?)?;
    }
    let from_refusal = match model.metadata.signing_name() {
        "organizations" => ORGANIZATIONS,
        _ => "Self::Refused(refusal)",
    };
    Ok(parts.printed(model.metadata.abbreviation(), from_refusal))
}

/// Organizations has an error of its own for broken constraints. Words: `InvalidInputException` in its API reference; that
/// of the pattern as it answers it.
const ORGANIZATIONS: &str = r#"
    use smithy::Constraint;
    use crate::InvalidInputExceptionReason as Reason;
    let Refusal::Constraint { broken, .. } = refusal else { return Self::Refused(refusal) };
    let (reason, message) = match broken {
        Constraint::Required => (Reason::InputRequired, "You must include a value for all required parameters."),
        Constraint::MinLength => (
            Reason::MinLengthExceeded, "You provided a string parameter that is shorter than allowed."
        ),
        Constraint::MaxLength => (
            Reason::MaxLengthExceeded, "You provided a string parameter that is longer than allowed."
        ),
        Constraint::MinValue => (
            Reason::MinValueExceeded, "You provided a numeric parameter that has a smaller value than allowed."
        ),
        Constraint::MaxValue => (
            Reason::MaxValueExceeded, "You provided a numeric parameter that has a larger value than allowed."
        ),
        Constraint::Pattern => (
            Reason::InvalidPattern, "You provided a value that does not match the required pattern."
        ),
        Constraint::Enumeration => (Reason::InvalidEnum, "You specified an invalid value."),
    };
    Self::InvalidInputException { message: message.into(), reason: Some(reason) }
"#;

/// The arms of each match over the enumeration.
#[derive(Default)]
struct Parts {
    variants: String,
    codes: String,
    statuses: String,
    messages: String,
    members: String,
}

impl Parts {
    fn add(&mut self, model: &Model, name: &str, shape: &Shape) -> Result<(), Failed> {
        let status = shape
            .error
            .http_status_code
            .unwrap_or(if shape.fault { 500 } else { 400 });
        let variant = pascal(name);
        let code = code(model, name);
        let _ = writeln!(self.variants, "/// `{code}`, HTTP status {status}.");
        let more: Vec<&(String, Reference)> = shape.beside_message().collect();
        let any = if more.is_empty() {
            let _ = writeln!(self.variants, "{variant}(smithy::Message),");
            let _ = writeln!(self.messages, "Self::{variant}(message) => message,");
            "(_)"
        } else {
            let _ = writeln!(self.messages, "Self::{variant} {{ message, .. }} => message,");
            let _ = writeln!(
                self.variants,
                "{variant} {{\n/// The text for the caller.\nmessage: smithy::Message,"
            );
            for (member, reference) in &more {
                let target = model.shape(&reference.shape)?;
                let mut ty = rust_type(model, &reference.shape, target)?;
                if target.kind == "structure" || !target.values.is_empty() {
                    ty.insert_str(0, "crate::");
                }
                let field = snake(member);
                let _ = writeln!(self.variants, "/// `{member}`.\n{field}: Option<{ty}>,");
            }
            self.variants.push_str("},\n");
            self.add_members(&variant, &more);
            " { .. }"
        };
        let _ = writeln!(self.codes, "Self::{variant}{any} => {code:?},");
        let _ = writeln!(self.statuses, "Self::{variant}{any} => {status},");
        Ok(())
    }

    fn add_members(&mut self, variant: &str, more: &[&(String, Reference)]) {
        let _ = write!(self.members, "Self::{variant} {{ ");
        for (member, _) in more {
            let _ = write!(self.members, "{}, ", snake(member));
        }
        self.members.push_str(".. } => {\n");
        for (member, _) in more {
            let _ = writeln!(self.members, "to.optional({member:?}, {});", snake(member));
        }
        self.members.push_str("}\n");
    }

    fn printed(&self, name: &str, from_refusal: &str) -> String {
        let Self {
            variants,
            codes,
            statuses,
            messages,
            members,
        } = self;
        let members = if members.is_empty() {
            String::new()
        } else {
            format!(
                "\nfn members(&self, to: &mut dyn smithy::Encoder) {{ match self {{ {members} _ => {{}} }} }}\n"
            )
        };
        format!(
            r#"{HEAD}use std::fmt;

use smithy::{{Cause, Refusal}};

use crate::SERVICE;

/// How a call of {name} fails.
#[derive(Debug)]
pub enum Error {{
    {variants}
    /// What any call may be refused for.
    Refused(Refusal),
    /// A failure of ours; the caller learns no more than that.
    Internal(Cause),
}}

impl smithy::ServiceError for Error {{
    fn code(&self) -> &'static str {{
        match self {{
            {codes}
            Self::Refused(refusal) => refusal.code(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.code(SERVICE.protocol),
        }}
    }}

    fn status(&self) -> u16 {{
        match self {{
            {statuses}
            Self::Refused(refusal) => refusal.status(SERVICE.protocol),
            Self::Internal(_) => Refusal::Internal.status(SERVICE.protocol),
        }}
    }}

    fn message(&self) -> &str {{
        match self {{
            {messages}
            Self::Refused(refusal) => refusal.message(),
            Self::Internal(_) => Refusal::Internal.message(),
        }}
    }}
    {members}
    fn cause(&self) -> Option<&Cause> {{
        match self {{
            Self::Internal(cause) => Some(cause),
            _ => None,
        }}
    }}

    fn refusal(&self) -> Option<&Refusal> {{
        match self {{
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }}
    }}

    fn internal(cause: Cause) -> Self {{
        Self::Internal(cause)
    }}
}}

impl From<Refusal> for Error {{
    fn from(refusal: Refusal) -> Self {{
        {from_refusal}
    }}
}}

impl fmt::Display for Error {{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        write!(f, "{{}}: {{}}", smithy::ServiceError::code(self), smithy::ServiceError::message(self))
    }}
}}

impl std::error::Error for Error {{}}
"#
        )
    }
}
