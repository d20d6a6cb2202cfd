//! The policy language as its callers see it.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod draw;
#[cfg(test)]
mod evaluation;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod iam_document;
#[cfg(test)]
mod language;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod put_right;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod story;
#[cfg(test)]
mod story_text;
