//! A model as Rust source.

mod errors;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::Failed;
use crate::model::{Model, Reference, Shape};
use crate::names::{in_message, pascal, snake};
use smithy::Pattern;

/// Services whose messages do not repeat the values they refuse (`smithy::Decode::SHOWS_VALUES`).
const TERSE: [&str; 1] = ["iam"];

const HEAD: &str = "// Printed by `cargo xtask codegen` from models/. Do not edit.\n\n";

/// The files of a service's crate: name and text.
pub(crate) fn files(model: &Model) -> Result<Vec<(&'static str, String)>, Failed> {
    Ok(vec![
        ("lib.rs", library(model)?),
        ("shapes.rs", shapes(model)?),
        ("operations.rs", operations(model)),
        ("error.rs", errors::file(model)?),
    ])
}

fn library(model: &Model) -> Result<String, Failed> {
    let metadata = &model.metadata;
    let protocol = match (metadata.protocol.as_str(), metadata.json_version.as_str()) {
        ("json", "1.0") => "Json10",
        ("json", _) => "Json11",
        ("query", _) => "Query",
        (other, _) => return Err(Failed(format!("protocol {other} is not printed yet"))),
    };
    let name = metadata.abbreviation();
    let signing_name = metadata.signing_name();
    Ok(format!(
        r#"{HEAD}//! The shapes and operations of {name} that Sealstone serves.
//!
//! # Invariants
//!
//! - Printed from the service's model; nothing here is written by hand.

mod error;
mod operations;
mod shapes;

pub use error::Error;
pub use shapes::*;

/// {name}, as its model describes it.
pub static SERVICE: smithy::Service = smithy::Service {{
    name: "{name}",
    signing_name: "{signing_name}",
    event_source: "{signing_name}.amazonaws.com",
    target_prefix: "{}",
    api_version: "{}",
    xml_namespace: "{}",
    protocol: smithy::Protocol::{protocol},
}};
"#,
        metadata.target_prefix, metadata.api_version, metadata.xml_namespace
    ))
}

fn operations(model: &Model) -> String {
    let mut out = format!("{HEAD}use crate::{{Error, SERVICE}};\n");
    for operation in &model.operations {
        let errors: Vec<String> = operation
            .errors
            .iter()
            .map(|name| format!("{:?}", errors::code(model, name)))
            .collect();
        let _ = write!(
            out,
            "\nimpl smithy::Operation for crate::{input} {{
    type Output = crate::{output};
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = {name:?};
    const ACTION: &'static str = \"{action}:{name}\";
    const EFFECT: smithy::Effect = smithy::Effect::{effect};
    const SIGNED: bool = {signed};
    const ERRORS: &'static [&'static str] = &[{errors}];
    const RESULT_WRAPPER: &'static str = {wrapper:?};
}}\n",
            input = pascal(&operation.input),
            output = pascal(&operation.output),
            name = operation.name,
            action = model.metadata.signing_name(),
            effect = operation.effect,
            signed = operation.signed,
            errors = errors.join(", "),
            wrapper = operation.result_wrapper,
        );
    }
    out
}

fn shapes(model: &Model) -> Result<String, Failed> {
    let reached: BTreeSet<&String> = model.inputs.union(&model.outputs).collect();
    let mut body = String::new();
    for name in reached {
        let shape = model.shape(name)?;
        let is_input = model.inputs.contains(name);
        if shape.kind == "structure" {
            structure(&mut body, model, name, shape, is_input)?;
        } else if shape.kind == "string" && !shape.values.is_empty() {
            enumeration(&mut body, name, shape);
        }
    }
    let mut uses = String::from("use smithy::{Encode, Encoder");
    for name in [
        "Decode",
        "Decoder",
        "Length",
        "Malformed",
        "Pattern",
        "Range",
        "Slot",
        "TextEnum",
        "Timestamp",
    ] {
        if mentions(&body, name) {
            let _ = write!(uses, ", {name}");
        }
    }
    uses.push_str("};\n");
    if mentions(&body, "keyed_map") {
        uses = uses.replace("Length", "Keys, Length");
    }
    if mentions(&body, "BTreeMap") {
        uses.insert_str(0, "use std::collections::BTreeMap;\n\n");
    }
    if mentions(&body, "Secret") {
        uses.push_str("use secret::Secret;\n");
    }
    Ok(format!(
        "{HEAD}#![allow(clippy::single_match, reason = \"every shape is printed in one form\")]\n\n{uses}{body}"
    ))
}

/// Whether `name` stands in `text` as a word of its own.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|it| it.chars().next());
        ![before, after]
            .into_iter()
            .flatten()
            .any(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn structure(
    out: &mut String,
    model: &Model,
    name: &str,
    shape: &Shape,
    is_input: bool,
) -> Result<(), Failed> {
    let rust = pascal(name);
    let mut parts = Parts::default();
    for (member, reference) in &shape.members.0 {
        parts.add(model, shape, member, reference)?;
    }
    let Parts { fields, encodes, .. } = &parts;
    let derive = if parts.lacks_default {
        "#[derive(Debug)]"
    } else {
        "#[derive(Debug, Default)]"
    };
    let _ = write!(
        out,
        "\n/// `{name}`.\n{derive}\npub struct {rust} {{\n{fields}}}\n
impl Encode for {rust} {{
    fn encode(&self, to: &mut dyn Encoder) {{
        to.begin_structure();
        {encodes}
        to.end_structure();
    }}
}}\n"
    );
    if is_input {
        let shows_values = !TERSE.contains(&model.metadata.signing_name());
        decode(out, &rust, shows_values, &parts);
    }
    Ok(())
}

/// What each member adds to the parts of a structure's code.
#[derive(Default)]
struct Parts {
    fields: String,
    encodes: String,
    slots: String,
    arms: String,
    /// Field, and name in messages.
    required: Vec<(String, String)>,
    builds: String,
    lacks_default: bool,
}

impl Parts {
    fn add(&mut self, model: &Model, shape: &Shape, member: &str, of: &Reference) -> Result<(), Failed> {
        let target = model.shape(&of.shape)?;
        let wire = of.location_name.as_deref().unwrap_or(member);
        let field = snake(member);
        let ty = rust_type(model, &of.shape, target)?;
        let is_required = shape.required.iter().any(|it| it == member);
        let has_default = !is_required || matches!(target.kind.as_str(), "list" | "map") || ty == "String";
        self.lacks_default |= !has_default;
        let wrapped = if is_required { ty } else { format!("Option<{ty}>") };
        let described = described(target);
        let _ = writeln!(self.fields, "/// `{member}`{described}\npub {field}: {wrapped},");
        let write = match target.kind.as_str() {
            "list" => "to.list(value)",
            _ => "value.encode(to)",
        };
        let _ = if is_required {
            writeln!(
                self.encodes,
                "to.member({wire:?}); {{ let value = &self.{field}; {write}; }}"
            )
        } else {
            writeln!(
                self.encodes,
                "if let Some(value) = &self.{field} {{ to.member({wire:?}); {write}; }}"
            )
        };
        let message = in_message(member);
        let _ = writeln!(self.slots, "let mut {field} = Slot::Absent;");
        let read = reading(model, &of.shape, target)?;
        let _ = writeln!(
            self.arms,
            "{wire:?} => {field} = from.member({message:?}, |from| {read})?,"
        );
        if is_required {
            self.required.push((field, message));
        } else {
            let _ = writeln!(self.builds, "{field}: {field}.optional(),");
        }
        Ok(())
    }
}

fn decode(out: &mut String, rust: &str, shows_values: bool, parts: &Parts) {
    let Parts {
        slots,
        arms,
        required,
        builds,
        ..
    } = parts;
    let mut checks = String::new();
    let mut given = String::new();
    for (field, message) in required {
        let _ = writeln!(checks, "let {field} = from.required({message:?}, {field});");
        let _ = write!(given, "{field}, ");
    }
    if !required.is_empty() {
        let somes: Vec<String> = required
            .iter()
            .map(|(field, _)| format!("Some({field})"))
            .collect();
        let names: Vec<&str> = required.iter().map(|(field, _)| field.as_str()).collect();
        let (left, right) = match names.as_slice() {
            [one] => (somes.join(", "), (*one).to_owned()),
            _ => (
                format!("({})", somes.join(", ")),
                format!("({})", names.join(", ")),
            ),
        };
        let _ = writeln!(checks, "let {left} = {right} else {{ return Ok(None) }};");
    }
    let wording = if shows_values {
        ""
    } else {
        "const SHOWS_VALUES: bool = false;\n"
    };
    let each = if arms.is_empty() {
        "from.structure(|_, _| Ok(()))?;".to_owned()
    } else {
        format!("from.structure(|from, member| {{ match member {{ {arms} _ => {{}} }} Ok(()) }})?;")
    };
    let _ = write!(
        out,
        "\nimpl Decode for {rust} {{
    {wording}
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {{
        {slots}
        {each}
        {checks}
        Ok(Some(Self {{ {given} {builds} }}))
    }}
}}\n"
    );
}

/// What a reader of the struct wants to know of a member beyond its type.
fn described(shape: &Shape) -> String {
    let mut text = String::new();
    let unit = match shape.kind.as_str() {
        "string" => "characters",
        "blob" => "bytes",
        "list" => "items",
        "map" => "pairs",
        _ => "",
    };
    if unit.is_empty() {
        match (shape.min, shape.max) {
            (Some(min), Some(max)) => drop(write!(text, ", {min} to {max}")),
            (Some(min), None) => drop(write!(text, ", at least {min}")),
            (None, Some(max)) => drop(write!(text, ", at most {max}")),
            (None, None) => {}
        }
    } else if let Some(max) = shape.max {
        let _ = write!(text, ", {} to {max} {unit}", shape.min.unwrap_or(0.0));
    }
    if shape.sensitive {
        text.push_str("; sensitive");
    }
    text.push('.');
    text
}

fn enumeration(out: &mut String, name: &str, shape: &Shape) {
    let rust = pascal(name);
    let (mut variants, mut from, mut to, mut values) =
        (String::new(), String::new(), String::new(), String::new());
    for value in &shape.values {
        let variant = pascal(value);
        let _ = writeln!(variants, "/// `{value}`.\n{variant},");
        let _ = writeln!(from, "{value:?} => Some(Self::{variant}),");
        let _ = writeln!(to, "Self::{variant} => {value:?},");
        let _ = write!(values, "{value:?}, ");
    }
    let _ = write!(
        out,
        "\n/// `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum {rust} {{
    {variants}
}}

impl TextEnum for {rust} {{
    const VALUES: &'static [&'static str] = &[{values}];

    fn from_text(text: &str) -> Option<Self> {{
        match text {{
            {from}
            _ => None,
        }}
    }}

    fn as_text(&self) -> &'static str {{
        match self {{
            {to}
        }}
    }}
}}

impl Encode for {rust} {{
    fn encode(&self, to: &mut dyn Encoder) {{
        to.text(self.as_text());
    }}
}}\n"
    );
}

fn rust_type(model: &Model, name: &str, shape: &Shape) -> Result<String, Failed> {
    let part = |part: &Option<Reference>| {
        let part = part
            .as_ref()
            .ok_or_else(|| Failed(format!("{name} has no member")))?;
        rust_type(model, &part.shape, model.shape(&part.shape)?)
    };
    let plain = match shape.kind.as_str() {
        "string" if !shape.values.is_empty() => return Ok(pascal(name)),
        "structure" => return Ok(pascal(name)),
        "string" => "String".to_owned(),
        "blob" => "Vec<u8>".to_owned(),
        "integer" => "i32".to_owned(),
        "long" => "i64".to_owned(),
        "boolean" => "bool".to_owned(),
        "double" | "float" => "f64".to_owned(),
        "timestamp" => "Timestamp".to_owned(),
        "list" => format!("Vec<{}>", part(&shape.member)?),
        "map" => format!("BTreeMap<String, {}>", part(&shape.value)?),
        other => {
            return Err(Failed(format!(
                "{name}: a shape of type {other} is not printed yet"
            )));
        }
    };
    Ok(if shape.sensitive {
        format!("Secret<{plain}>")
    } else {
        plain
    })
}

/// The expression that reads a value of a shape from `from`.
fn reading(model: &Model, name: &str, shape: &Shape) -> Result<String, Failed> {
    let part = |part: &Option<Reference>| {
        let part = part
            .as_ref()
            .ok_or_else(|| Failed(format!("{name} has no member")))?;
        reading(model, &part.shape, model.shape(&part.shape)?)
    };
    let length = bounds("Length", shape);
    let range = bounds("Range", shape);
    let secret = if shape.sensitive { "secret_" } else { "" };
    Ok(match shape.kind.as_str() {
        "structure" => format!("{}::decode(from)", pascal(name)),
        "string" if !shape.values.is_empty() => format!("from.text_enum::<{}>()", pascal(name)),
        "string" => match &shape.pattern {
            None => format!("from.{secret}text({length}, None)"),
            Some(pattern) => {
                let made = made(name, pattern)?;
                format!("{{ static PATTERN: Pattern = {made}; from.{secret}text({length}, Some(&PATTERN)) }}")
            }
        },
        "blob" => format!("from.{secret}blob({length})"),
        "integer" => format!("from.integer({range})"),
        "long" => format!("from.long({range})"),
        "boolean" => "from.boolean()".to_owned(),
        "double" | "float" => "from.float()".to_owned(),
        "timestamp" => "from.timestamp()".to_owned(),
        "list" => format!("from.list({length}, |from| {})", part(&shape.member)?),
        "map" => match keys(model, shape)? {
            None => format!("from.map({length}, |from| {})", part(&shape.value)?),
            Some(keys) => format!("from.keyed_map({length}, {keys}, |from| {})", part(&shape.value)?),
        },
        other => {
            return Err(Failed(format!(
                "{name}: a shape of type {other} is not printed yet"
            )));
        }
    })
}

/// The expression that makes a pattern.
fn made(name: &str, pattern: &str) -> Result<String, Failed> {
    let reworded = REWORDED.iter().find(|(known, _)| *known == pattern);
    let regex = reworded.map_or(pattern, |(_, regex)| regex);
    Pattern::compiles(regex).map_err(|error| Failed::because(format!("{name}: pattern {pattern}"), error))?;
    Ok(match reworded {
        None => format!("Pattern::new({pattern:?})"),
        Some(_) => format!("Pattern::reworded({pattern:?}, {regex:?})"),
    })
}

/// Patterns that look ahead, and others that match the same texts of the lengths that their shapes allow.
const REWORDED: [(&str, &str); 1] = [
    // accountAliasType, 3 to 63 characters
    (
        "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$",
        "^[a-z0-9](-?[a-z0-9])+$",
    ),
];

/// What the model asks of a map's keys, as Rust; `None` where that is nothing.
fn keys(model: &Model, shape: &Shape) -> Result<Option<String>, Failed> {
    let Some(key) = &shape.key else { return Ok(None) };
    let target = model.shape(&key.shape)?;
    let length = bounds("Length", target);
    Ok(match &target.pattern {
        None if target.min.is_none() && target.max.is_none() => None,
        None => Some(format!("Keys {{ length: {length}, pattern: None }}")),
        Some(pattern) => {
            let made = made(&key.shape, pattern)?;
            Some(format!(
                "{{ static KEY: Pattern = {made}; Keys {{ length: {length}, pattern: Some(&KEY) }} }}"
            ))
        }
    })
}

/// A shape's bounds as Rust; the model writes them as JSON numbers, some with a fraction of zero.
fn bounds(ty: &str, shape: &Shape) -> String {
    match (shape.min, shape.max) {
        (None, None) => format!("{ty}::ANY"),
        (Some(min), None) => format!("{ty}::at_least({min:.0})"),
        (None, Some(max)) => format!("{ty}::at_most({max:.0})"),
        (Some(min), Some(max)) => format!("{ty}::between({min:.0}, {max:.0})"),
    }
}
