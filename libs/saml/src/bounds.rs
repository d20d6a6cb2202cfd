use std::fmt;

/// How much of what a document may have. Counted in one pass over the text, before a tree is built of it: a parser's own
/// work grows with the product of some of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Elements, one inside the other.
    pub(crate) depth: usize,
    /// Elements, comments and sections of character data.
    pub(crate) nodes: u32,
    /// Attributes of one element, namespace declarations included.
    pub(crate) attributes_of_one: usize,
    /// Attributes in all.
    pub(crate) attributes: usize,
    /// Namespace declarations of one element and all around it.
    pub(crate) namespaces: usize,
}

/// A message of at most 75,000 bytes.
pub(crate) const MESSAGE: Bounds = Bounds {
    depth: 40,
    nodes: 5_000,
    attributes_of_one: 40,
    attributes: 5_000,
    namespaces: 100,
};

/// A metadata document of at most 10,000,000 characters.
pub(crate) const DOCUMENT: Bounds = Bounds {
    depth: 40,
    nodes: 100_000,
    attributes_of_one: 64,
    attributes: 100_000,
    namespaces: 100,
};

/// What there is too much of, or what may not be there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A document type, which could define entities.
    DocumentType,
    /// A processing instruction.
    Instruction,
    /// Elements inside elements.
    Depth,
    /// Nodes.
    Nodes,
    /// Attributes.
    Attributes,
    /// Namespace declarations that hold at once.
    Namespaces,
    /// The text ends inside a tag, a comment or a section.
    Unclosed,
}

impl Bounds {
    /// Whether `text` is within the bounds. It may still not be XML: that is the parser's to say.
    pub(crate) fn check(&self, text: &str) -> Result<(), Bound> {
        let mut counts = Counts::default();
        let mut rest = without_declaration(text)?;
        while let Some((_, markup)) = rest.split_once('<') {
            rest = self.pass(markup, &mut counts)?;
        }
        Ok(())
    }

    /// Passes one piece of markup, whose `<` is passed already.
    fn pass<'a>(&self, markup: &'a str, counts: &mut Counts) -> Result<&'a str, Bound> {
        counts.nodes = counts.nodes.saturating_add(1);
        if counts.nodes > self.nodes {
            return Err(Bound::Nodes);
        }
        if let Some(comment) = markup.strip_prefix("!--") {
            return behind(comment, "-->");
        }
        if let Some(section) = markup.strip_prefix("![CDATA[") {
            return behind(section, "]]>");
        }
        match markup.as_bytes().first() {
            Some(b'!') => Err(Bound::DocumentType),
            Some(b'?') => Err(Bound::Instruction),
            Some(b'/') => {
                let ended = counts.open.pop().unwrap_or(0);
                counts.namespaces = counts.namespaces.saturating_sub(ended);
                behind(markup, ">")
            }
            _ => self.pass_start(markup, counts),
        }
    }

    fn pass_start<'a>(&self, markup: &'a str, counts: &mut Counts) -> Result<&'a str, Bound> {
        let mut rest = markup;
        let mut own = 0_usize;
        let mut namespaces = 0_usize;
        let is_empty = loop {
            let at = rest.find(['"', '\'', '>']).ok_or(Bound::Unclosed)?;
            let (before, found) = rest.split_at(at);
            let mut characters = found.chars();
            let character = characters.next();
            rest = characters.as_str();
            if character == Some('>') {
                break before.ends_with('/');
            }
            own = own.saturating_add(1);
            counts.attributes = counts.attributes.saturating_add(1);
            if before.contains("xmlns") {
                namespaces = namespaces.saturating_add(1);
            }
            rest = behind(rest, if character == Some('"') { "\"" } else { "'" })?;
        };
        if own > self.attributes_of_one || counts.attributes > self.attributes {
            return Err(Bound::Attributes);
        }
        if counts.namespaces.saturating_add(namespaces) > self.namespaces {
            return Err(Bound::Namespaces);
        }
        if !is_empty {
            counts.open.push(namespaces);
            counts.namespaces = counts.namespaces.saturating_add(namespaces);
        }
        if counts.open.len() > self.depth {
            return Err(Bound::Depth);
        }
        Ok(rest)
    }
}

#[derive(Default)]
struct Counts {
    /// The namespace declarations of each element that is open.
    open: Vec<usize>,
    nodes: u32,
    attributes: usize,
    /// Their sum.
    namespaces: usize,
}

/// The text behind `<?xml … ?>`, the one instruction that may be there.
///
/// It ends where the parser ends it: with every quote closed, and with nothing in it that could be markup.
fn without_declaration(text: &str) -> Result<&str, Bound> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(declaration) = text.strip_prefix("<?xml ") else {
        return Ok(text);
    };
    let (declaration, rest) = declaration.split_once("?>").ok_or(Bound::Unclosed)?;
    let is_even = |quote: char| declaration.matches(quote).count().is_multiple_of(2);
    if !is_even('"') || !is_even('\'') || declaration.contains(['<', '>', '&']) {
        return Err(Bound::Instruction);
    }
    Ok(rest)
}

fn behind<'a>(text: &'a str, end: &str) -> Result<&'a str, Bound> {
    text.split_once(end).map(|(_, rest)| rest).ok_or(Bound::Unclosed)
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DocumentType => "a document type",
            Self::Instruction => "a processing instruction",
            Self::Depth => "elements nested too deep",
            Self::Nodes => "too many nodes",
            Self::Attributes => "too many attributes",
            Self::Namespaces => "too many namespace declarations",
            Self::Unclosed => "markup that does not end",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_documents_are_within_bounds() {
        for text in [
            "<a/>",
            "<?xml version='1.0'?><a b='1' c=\"2\"><!-- < ' \" > --><d/>text<![CDATA[<<<]]></a>",
            "\u{feff}<a b='>' c='&lt;'/>",
        ] {
            assert_eq!(MESSAGE.check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_may_not_be_there_is_found() {
        for (text, bound) in [
            ("<!DOCTYPE a><a/>", Bound::DocumentType),
            (
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
                Bound::DocumentType,
            ),
            ("<a><!ENTITY b 'c'></a>", Bound::DocumentType),
            ("<a><?b c?></a>", Bound::Instruction),
            ("<a/><?xml version='1.0'?>", Bound::Instruction),
            ("<?xml version='1.0?><!--' ?><a/><!-- -->", Bound::Instruction),
            ("<?xml version=\"'1'?><!--\" ?><a/><!-- -->", Bound::Instruction),
            ("<?xml version='1.0'", Bound::Unclosed),
            ("<a", Bound::Unclosed),
            ("<a b='", Bound::Unclosed),
            ("<!-- ", Bound::Unclosed),
            ("<![CDATA[", Bound::Unclosed),
        ] {
            assert_eq!(MESSAGE.check(text), Err(bound), "{text}");
        }
    }

    #[test]
    fn every_bound_is_a_bound() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(MESSAGE.check(&nested(40)), Ok(()));
        assert_eq!(MESSAGE.check(&nested(41)), Err(Bound::Depth));
        assert_eq!(
            MESSAGE.check(&format!("<a{}/>", " b='1'".repeat(41))),
            Err(Bound::Attributes)
        );
        assert_eq!(MESSAGE.check(&"<a/>".repeat(5_001)), Err(Bound::Nodes));
        let scoped = |depth: usize| "<a xmlns:b='c' xmlns=\"d\" xmlns:e='' xmlns:f=''>".repeat(depth);
        assert_eq!(MESSAGE.check(&scoped(25)), Ok(()));
        assert_eq!(MESSAGE.check(&scoped(26)), Err(Bound::Namespaces));
        assert_eq!(
            MESSAGE.check(&"<a xmlns:b='c'></a><d xmlns='e'/>".repeat(900)),
            Ok(())
        );
        assert_eq!(
            MESSAGE.check(&"<a a='' b='' c='' d=''/>".repeat(1_251)),
            Err(Bound::Attributes)
        );
    }
}
