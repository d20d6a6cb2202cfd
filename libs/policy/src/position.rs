use serde::{Deserialize, Serialize};

use crate::error::PolicyError;
use crate::json;

/// A place in a text, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in its line.
    pub column: usize,
}

/// Where the statements of a document start and end, as the policy simulator tells it (`MatchedStatements`): in a list
/// a statement starts right behind what stands before it, the bracket or the statement before, and a statement that is
/// no list's starts behind its own brace; each ends behind its closing brace.
///
/// # Errors
///
/// The text is no JSON. Nothing else of the policy language is checked; without a `Statement` there are no positions.
pub fn positions(text: &str) -> Result<Vec<(Position, Position)>, PolicyError> {
    json::read(text)?;
    let mut scanner = Scanner {
        rest: text.chars(),
        at: Position { line: 1, column: 1 },
    };
    Ok(scanner.document().unwrap_or_default())
}

/// Walks a text that is known to be JSON.
struct Scanner<'a> {
    rest: std::str::Chars<'a>,
    at: Position,
}

impl Scanner<'_> {
    fn document(&mut self) -> Option<Vec<(Position, Position)>> {
        self.skip_space();
        self.expect('{')?;
        loop {
            self.skip_space();
            let name = self.text()?;
            let is_statement =
                serde_json::from_str::<String>(&format!("\"{name}\"")).is_ok_and(|it| it == "Statement");
            self.skip_space();
            self.expect(':')?;
            self.skip_space();
            if is_statement {
                return self.statements();
            }
            self.value()?;
            self.skip_space();
            self.expect(',')?;
        }
    }

    fn statements(&mut self) -> Option<Vec<(Position, Position)>> {
        if self.peek() == Some('{') {
            let start = Position {
                column: self.at.column + 1,
                ..self.at
            };
            self.value()?;
            return Some(vec![(start, self.at)]);
        }
        self.expect('[')?;
        let mut positions = Vec::new();
        let mut start = self.at;
        loop {
            self.skip_space();
            match self.peek()? {
                ']' => return Some(positions),
                ',' => {
                    self.next();
                }
                _ => {
                    self.value()?;
                    positions.push((start, self.at));
                    start = self.at;
                }
            }
        }
    }

    /// Passes over a value. It needs no recursion: outside texts only the depth counts.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                '"' => {
                    self.text()?;
                }
                '{' | '[' => {
                    depth += 1;
                    self.next();
                }
                '}' | ']' => {
                    depth = depth.checked_sub(1)?;
                    self.next();
                }
                ',' | ':' => {
                    self.next();
                    continue;
                }
                it if it.is_ascii_whitespace() => {
                    self.next();
                    continue;
                }
                _ => self.word(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) {
        while self
            .peek()
            .is_some_and(|it| !matches!(it, ',' | ':' | '}' | ']') && !it.is_ascii_whitespace())
        {
            self.next();
        }
    }

    /// A text without its quotes, with its escapes as they stand.
    fn text(&mut self) -> Option<String> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.next()? {
                '"' => return Some(text),
                '\\' => text.extend(['\\', self.next()?]),
                it => text.push(it),
            }
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|it| it.is_ascii_whitespace()) {
            self.next();
        }
    }

    fn expect(&mut self, wanted: char) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.at = Position {
                line: self.at.line + 1,
                column: 1,
            };
        } else {
            self.at.column += 1;
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<[usize; 4]> {
        let numbers = |(start, end): (Position, Position)| [start.line, start.column, end.line, end.column];
        positions(text).unwrap().into_iter().map(numbers).collect()
    }

    /// The figures are those that AWS's own examples of the simulator show for these documents.
    #[test]
    fn positions_are_those_that_the_simulator_tells() {
        // AWS CLI, `simulate-custom-policy`.
        let one = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}"#;
        assert_eq!(of(one), [[1, 38, 1, 167]]);
        // `AdministratorAccess` in `simulate-principal-policy`.
        let administrator = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \
                             \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}";
        assert_eq!(of(administrator), [[3, 17, 8, 6]]);
    }

    #[test]
    fn the_next_statement_starts_where_the_one_before_ends() {
        let two = r#"{"Statement":[{"Sid":"a\"}"},{"Sid":"b"}],"Id":"x"}"#;
        assert_eq!(of(two), [[1, 15, 1, 29], [1, 29, 1, 41]]);
        assert_eq!(
            of(r#"{"Id":[{"x":[]},1.5,null,"]"],"Statement":[]}"#),
            [[0; 4]; 0]
        );
        for none in [
            "{}",
            "[]",
            "1",
            r#"{"Statement":1}"#,
            r#"{"a":{"Statement":[{}]}}"#,
        ] {
            assert_eq!(of(none), [[0; 4]; 0], "{none}");
        }
        assert!(positions("{").is_err());
    }
}
