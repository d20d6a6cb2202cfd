//! `service-2.json` as types: only what printing needs, in the model's order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::Failed;

/// A map that keeps the order of its file.
#[derive(Debug)]
pub(crate) struct Ordered<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        from.deserialize_map(Pairs(PhantomData))
    }
}

#[derive(Debug, Deserialize)]
struct Document {
    metadata: Metadata,
    operations: Ordered<OperationModel>,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) api_version: String,
    pub(crate) endpoint_prefix: String,
    pub(crate) protocol: String,
    #[serde(default)]
    pub(crate) json_version: String,
    #[serde(default)]
    pub(crate) target_prefix: String,
    #[serde(default)]
    pub(crate) xml_namespace: String,
    #[serde(default)]
    pub(crate) signing_name: Option<String>,
    pub(crate) service_id: String,
    #[serde(default)]
    pub(crate) service_abbreviation: Option<String>,
}

impl Metadata {
    /// The service's short name without the vendor's: `KMS`, `STS`.
    pub(crate) fn abbreviation(&self) -> &str {
        let name = self.service_abbreviation.as_deref().unwrap_or(&self.service_id);
        name.strip_prefix("AWS ").unwrap_or(name)
    }

    pub(crate) fn signing_name(&self) -> &str {
        self.signing_name.as_deref().unwrap_or(&self.endpoint_prefix)
    }
}

#[derive(Debug, Deserialize)]
struct OperationModel {
    input: Option<Reference>,
    output: Option<Reference>,
    #[serde(default)]
    errors: Vec<Reference>,
    #[serde(default)]
    auth: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Reference {
    pub(crate) shape: String,
    #[serde(default)]
    pub(crate) location_name: Option<String>,
    #[serde(default)]
    pub(crate) result_wrapper: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Shape {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) members: Ordered<Reference>,
    #[serde(default)]
    pub(crate) required: Vec<String>,
    pub(crate) member: Option<Reference>,
    pub(crate) key: Option<Reference>,
    pub(crate) value: Option<Reference>,
    #[serde(default, rename = "enum")]
    pub(crate) values: Vec<String>,
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    pub(crate) pattern: Option<String>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    #[serde(default)]
    pub(crate) fault: bool,
    #[serde(default)]
    pub(crate) error: ErrorModel,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErrorModel {
    pub(crate) code: Option<String>,
    pub(crate) http_status_code: Option<u16>,
}

/// One operation as printed.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) input: String,
    pub(crate) output: String,
    pub(crate) result_wrapper: String,
    pub(crate) errors: Vec<String>,
    pub(crate) effect: &'static str,
    pub(crate) signed: bool,
}

/// A service with the operations listed as served and the shapes that they reach.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) metadata: Metadata,
    pub(crate) operations: Vec<Operation>,
    pub(crate) shapes: BTreeMap<String, Shape>,
    pub(crate) inputs: BTreeSet<String>,
    pub(crate) outputs: BTreeSet<String>,
    every_operation: Vec<String>,
}

impl Model {
    /// Reads a model, keeping what `listed` names: lines of `Operation reads|issues|writes`.
    pub(crate) fn parse(json: &str, listed: &str) -> Result<Self, Failed> {
        let document: Document =
            serde_json::from_str(json).map_err(|error| Failed::because("service-2.json", error))?;
        let mut shapes = document.shapes;
        let mut operations = Vec::new();
        for line in listed
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, effect) = line
                .split_once(char::is_whitespace)
                .ok_or_else(|| Failed(format!("operations.txt: `{line}` lacks reads or writes")))?;
            let effect = match effect.trim() {
                "reads" => "Reads",
                "issues" => "Issues",
                "writes" => "Writes",
                other => {
                    return Err(Failed(format!(
                        "operations.txt: `{other}` is none of reads, issues, writes"
                    )));
                }
            };
            let (_, model) = document
                .operations
                .0
                .iter()
                .find(|(known, _)| known == name)
                .ok_or_else(|| Failed(format!("the model has no operation {name}")))?;
            operations.push(operation(name, model, effect, &mut shapes));
        }
        let (mut inputs, mut outputs) = (BTreeSet::new(), BTreeSet::new());
        for operation in &operations {
            visit(&operation.input, &shapes, &mut inputs)?;
            visit(&operation.output, &shapes, &mut outputs)?;
        }
        for error in operations.iter().flat_map(|it| &it.errors) {
            let shape = shapes
                .get(error)
                .ok_or_else(|| Failed(format!("the model has no shape {error}")))?;
            for (_, member) in shape.beside_message() {
                visit(&member.shape, &shapes, &mut outputs)?;
            }
        }
        let every_operation = document.operations.0.into_iter().map(|(name, _)| name).collect();
        Ok(Self {
            metadata: document.metadata,
            operations,
            shapes,
            inputs,
            outputs,
            every_operation,
        })
    }

    pub(crate) fn shape(&self, name: &str) -> Result<&Shape, Failed> {
        self.shapes
            .get(name)
            .ok_or_else(|| Failed(format!("the model has no shape {name}")))
    }

    pub(crate) fn all_operations(&self) -> Vec<(String, bool)> {
        let served: BTreeSet<&str> = self.operations.iter().map(|it| it.name.as_str()).collect();
        self.every_operation
            .iter()
            .map(|name| (name.clone(), served.contains(name.as_str())))
            .collect()
    }
}

/// An operation without an input or output gets an empty structure of its own name.
fn operation(
    name: &str,
    model: &OperationModel,
    effect: &'static str,
    shapes: &mut BTreeMap<String, Shape>,
) -> Operation {
    let mut named = |reference: &Option<Reference>, suffix: &str| match reference {
        Some(reference) => reference.shape.clone(),
        None => {
            let made = format!("{name}{suffix}");
            shapes.insert(made.clone(), Shape::empty_structure());
            made
        }
    };
    Operation {
        name: name.to_owned(),
        input: named(&model.input, "Request"),
        output: named(&model.output, "Response"),
        result_wrapper: model
            .output
            .as_ref()
            .and_then(|it| it.result_wrapper.clone())
            .unwrap_or_default(),
        errors: model.errors.iter().map(|it| it.shape.clone()).collect(),
        effect,
        signed: !model.auth.iter().any(|way| way == "smithy.api#noAuth"),
    }
}

impl Shape {
    /// The members of an error that are not its message.
    pub(crate) fn beside_message(&self) -> impl Iterator<Item = &(String, Reference)> {
        let members = self.members.0.iter();
        members.filter(|(name, _)| !name.eq_ignore_ascii_case("message"))
    }

    fn empty_structure() -> Self {
        Self {
            kind: "structure".to_owned(),
            members: Ordered::default(),
            required: Vec::new(),
            member: None,
            key: None,
            value: None,
            values: Vec::new(),
            min: None,
            max: None,
            pattern: None,
            sensitive: false,
            fault: false,
            error: ErrorModel::default(),
        }
    }
}

fn visit(name: &str, shapes: &BTreeMap<String, Shape>, reached: &mut BTreeSet<String>) -> Result<(), Failed> {
    if !reached.insert(name.to_owned()) {
        return Ok(());
    }
    let shape = shapes
        .get(name)
        .ok_or_else(|| Failed(format!("the model has no shape {name}")))?;
    let parts = shape
        .members
        .0
        .iter()
        .map(|(_, it)| it)
        .chain(&shape.member)
        .chain(&shape.value);
    parts
        .map(|it| &it.shape)
        .try_for_each(|part| visit(part, shapes, reached))
}
