//! Exclusive XML Canonicalization 1.0 (W3C Recommendation, 18 July 2002) of one element and what is in it.
//!
//! Processing instructions do not get this far (`bounds`), and neither do documents with a type: default attributes and
//! entities are no concern here.

use std::collections::BTreeMap;

use roxmltree::{Node, NodeId};

/// Where writing stops, checked at each element. A message has 75,000 bytes; a namespace with a long name, declared by one
/// element and used by thousands, would make hundreds of megabytes of it.
const FORM_BYTES_MAX: usize = 1_000_000;

/// How an element is written out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form<'a> {
    /// Whether comments are kept.
    pub(crate) comments: bool,
    /// The `PrefixList`: prefixes that are handled the inclusive way, `#default` for the default namespace.
    pub(crate) inclusive: &'a [&'a str],
    /// An element that is left out: the enveloped signature.
    pub(crate) without: Option<NodeId>,
}

/// The namespaces that an output ancestor has declared, by prefix; the default namespace has the empty prefix.
type Declared<'a> = BTreeMap<&'a str, &'a str>;

impl Form<'_> {
    /// The canonical form of `element`; nothing if it is far longer than what it was made of can honestly become.
    pub(crate) fn write(&self, element: Node<'_, '_>) -> Option<Vec<u8>> {
        let mut out = String::new();
        self.element(element, &Declared::new(), &mut out)?;
        Some(out.into_bytes())
    }

    /// Depth is bounded before a tree is built, so this may call itself.
    fn element<'a>(&self, element: Node<'a, '_>, declared: &Declared<'a>, out: &mut String) -> Option<()> {
        if out.len() > FORM_BYTES_MAX {
            return None;
        }
        let source = element.document().input_text();
        let name = name_at(source, element.range().start.saturating_add(1));
        let mut inner = declared.clone();
        out.push('<');
        out.push_str(name);
        for (prefix, uri) in self.declarations(element, name, declared) {
            out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            out.push_str(prefix);
            out.push_str("=\"");
            push_value(uri, out);
            out.push('"');
            inner.insert(prefix, uri);
        }
        let mut attributes: Vec<_> = element.attributes().collect();
        attributes.sort_by_key(|it| (it.namespace().unwrap_or(""), it.name()));
        for attribute in attributes {
            out.push(' ');
            out.push_str(name_at(source, attribute.range().start));
            out.push_str("=\"");
            push_value(attribute.value(), out);
            out.push('"');
        }
        out.push('>');
        for child in element.children() {
            if child.is_element() && Some(child.id()) != self.without {
                self.element(child, &inner, out)?;
            } else if child.is_text() {
                push_text(child.text().unwrap_or(""), out);
            } else if child.is_comment() && self.comments {
                out.push_str("<!--");
                out.push_str(child.text().unwrap_or(""));
                out.push_str("-->");
            }
        }
        out.push_str("</");
        out.push_str(name);
        out.push('>');
        Some(())
    }

    /// The namespaces that have to be declared here: those in use here (section 3) or on the list, unless an output ancestor
    /// has declared them the same.
    fn declarations<'a>(
        &self,
        element: Node<'a, '_>,
        name: &'a str,
        declared: &Declared<'a>,
    ) -> Declared<'a> {
        let source: &'a str = element.document().input_text();
        let own = std::iter::once(prefix(name));
        let attributes = element
            .attributes()
            .map(|it| prefix(name_at(source, it.range().start)));
        // An attribute without a prefix is in no namespace, so it uses none.
        let used = own.chain(attributes.filter(|it| !it.is_empty()));
        let mut declarations = Declared::new();
        for prefix in used {
            declarations.insert(prefix, uri(element, prefix).unwrap_or(""));
        }
        for namespace in element.namespaces() {
            let prefix = namespace.name().unwrap_or("");
            let listed = if prefix.is_empty() { "#default" } else { prefix };
            if self.inclusive.contains(&listed) {
                declarations.insert(prefix, uri(element, prefix).unwrap_or(""));
            }
        }
        declarations.remove("xml");
        declarations.retain(|prefix, uri| declared.get(prefix).copied().unwrap_or("") != *uri);
        declarations
    }
}

/// What a prefix stands for at this element.
fn uri<'a>(element: Node<'a, '_>, prefix: &str) -> Option<&'a str> {
    element.lookup_namespace_uri(if prefix.is_empty() { None } else { Some(prefix) })
}

/// The name as it is written at `start` of the source, prefix and all: the tree does not keep prefixes.
fn name_at(source: &str, start: usize) -> &str {
    let rest = source.get(start..).unwrap_or("");
    let end = rest.find([' ', '\t', '\r', '\n', '/', '>', '=']);
    rest.get(..end.unwrap_or(rest.len())).unwrap_or("")
}

fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

fn push_text(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#xD;"),
            other => out.push(other),
        }
    }
}

fn push_value(value: &str, out: &mut String) {
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#x9;"),
            '\n' => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::MESSAGE;
    use crate::tree::parse;

    /// The canonical form of the first element of that local name.
    fn form(text: &str, name: &str, form: Form<'_>) -> String {
        let document = parse(text, &MESSAGE).unwrap();
        let element = document
            .descendants()
            .find(|it| it.tag_name().name() == name)
            .unwrap();
        String::from_utf8(form.write(element).unwrap()).unwrap()
    }

    /// Section 2.2 of the specification: the same element in two contexts has one form.
    #[test]
    fn an_element_keeps_its_form_in_another_context() {
        let first = r#"<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">
  <n1:elem2 xmlns:n1="http://example.net" xml:lang="en"> <n3:stuff xmlns:n3="ftp://example.org"/> </n1:elem2>
</n0:local>"#;
        let second = r#"<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">
  <n1:elem2 xmlns:n1="http://example.net" xml:lang="en"> <n3:stuff xmlns:n3="ftp://example.org"/> </n1:elem2>
</n2:pdu>"#;
        let expected = r#"<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"> <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff> </n1:elem2>"#;
        assert_eq!(form(first, "elem2", Form::default()), expected);
        assert_eq!(form(second, "elem2", Form::default()), expected);
    }

    /// Canonical XML 1.0 section 3.3: start and end tags, the order of attributes, declarations that are not needed.
    #[test]
    fn start_and_end_tags_have_one_form() {
        let text = r#"<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e4   name="elem4"   id="elem4"   ></e4>
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org"/>
         </e8>
      </e7>
   </e6>
</doc>"#;
        let expected = r#"<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e4 id="elem4" name="elem4"></e4>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6>
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9></e9>
         </e8>
      </e7>
   </e6>
</doc>"#;
        assert_eq!(form(text, "doc", Form::default()), expected);
    }

    /// Canonical XML 1.0 section 3.4: characters and references.
    #[test]
    fn characters_have_one_form() {
        let text = "<doc>\r\n   <text>First line&#x0d;&#10;Second line</text>\n   <value>&#x32;</value>\n   \
            <compute><![CDATA[value>\"0\" && value<\"10\" ?\"valid\":\"error\"]]></compute>\n   \
            <compute expr='value>\"0\" &amp;&amp; value&lt;\"10\" ?\"valid\":\"error\"'>valid</compute>\n   \
            <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>\n</doc>";
        let expected = "<doc>\n   <text>First line&#xD;\nSecond line</text>\n   <value>2</value>\n   \
            <compute>value&gt;\"0\" &amp;&amp; value&lt;\"10\" ?\"valid\":\"error\"</compute>\n   \
            <compute expr=\"value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;\">valid</compute>\n   \
            <norm attr=\" '    &#xD;&#xA;&#x9;   ' \"></norm>\n</doc>";
        assert_eq!(form(text, "doc", Form::default()), expected);
    }

    #[test]
    fn comments_stay_only_where_they_are_asked_for() {
        let text = "<a><!-- one --><b>x<!--two-->y</b></a>";
        assert_eq!(form(text, "a", Form::default()), "<a><b>xy</b></a>");
        let with = Form {
            comments: true,
            ..Form::default()
        };
        assert_eq!(form(text, "a", with), "<a><!-- one --><b>x<!--two-->y</b></a>");
    }

    #[test]
    fn a_form_that_grows_beyond_measure_is_not_written() {
        let text = format!(
            "<a xmlns:n='{}'>{}</a>",
            "u".repeat(30_000),
            "<n:b/>".repeat(4_000)
        );
        let document = parse(&text, &MESSAGE).unwrap();
        assert_eq!(Form::default().write(document.root_element()), None);
    }

    #[test]
    fn listed_prefixes_are_declared_though_nothing_uses_them() {
        let text = r#"<r xmlns="d" xmlns:p="u" xmlns:q="v"><a><b xmlns:p="u"/></a></r>"#;
        let listed = |inclusive| {
            form(
                text,
                "a",
                Form {
                    inclusive,
                    ..Form::default()
                },
            )
        };
        assert_eq!(listed(&[]), r#"<a xmlns="d"><b></b></a>"#);
        assert_eq!(listed(&["p", "z"]), r#"<a xmlns="d" xmlns:p="u"><b></b></a>"#);
        let text = r#"<r xmlns="d" xmlns:p="u"><p:a><c/></p:a></r>"#;
        let listed = |inclusive| {
            form(
                text,
                "a",
                Form {
                    inclusive,
                    ..Form::default()
                },
            )
        };
        assert_eq!(listed(&[]), r#"<p:a xmlns:p="u"><c xmlns="d"></c></p:a>"#);
        assert_eq!(
            listed(&["#default"]),
            r#"<p:a xmlns="d" xmlns:p="u"><c></c></p:a>"#
        );
    }

    #[test]
    fn a_prefix_that_changes_its_meaning_is_declared_again() {
        let text = r#"<p:a xmlns:p="1"><p:b xmlns:p="2"><p:c xmlns:p="1" p:d="e"/></p:b><p:f/></p:a>"#;
        let expected =
            r#"<p:a xmlns:p="1"><p:b xmlns:p="2"><p:c xmlns:p="1" p:d="e"></p:c></p:b><p:f></p:f></p:a>"#;
        assert_eq!(form(text, "a", Form::default()), expected);
    }

    /// 120 documents and their forms by libxml2 (tests/data/README.md), three lines each.
    #[test]
    fn forms_are_those_of_another_implementation() {
        let lines: Vec<_> = include_str!("../tests/data/canonical.txt")
            .lines()
            .map(unescaped)
            .collect();
        assert_eq!(lines.len(), 360);
        for case in lines.chunks(3) {
            let inclusive: Vec<_> = case[1].split_whitespace().collect();
            let own = form(
                &case[0],
                "x",
                Form {
                    inclusive: &inclusive,
                    ..Form::default()
                },
            );
            assert_eq!(own, case[2], "{}", case[0]);
        }
    }

    fn unescaped(line: &str) -> String {
        let parts: Vec<_> = line.split("\\\\").map(|it| it.replace("\\n", "\n")).collect();
        parts.join("\\")
    }
}
