use crate::assertion::Assertion;

impl Assertion {
    /// The condition keys of a trust policy that come from attributes, without `saml:` (IAM User Guide, "Mapping SAML
    /// attributes to AWS trust policy context keys"). Where the guide has two attributes for one key, the first of its
    /// tables wins: "only one claim will be mapped".
    pub fn mapped(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let mut seen = Vec::new();
        MAPPED.iter().filter_map(move |(name, key, is_list)| {
            let values = self.values(name);
            let values = if *is_list { values } else { values.get(..1)? };
            if values.is_empty() || seen.contains(key) {
                return None;
            }
            seen.push(*key);
            Some((*key, values))
        })
    }
}

/// Attribute, condition key, and whether the key has all the values.
const MAPPED: &[(&str, &str, bool)] = &[
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "edupersonaffiliation", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.2", "edupersonnickname", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.3", "edupersonorgdn", false),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.4", "edupersonorgunitdn", true),
    (
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.5",
        "edupersonprimaryaffiliation",
        false,
    ),
    (
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
        "edupersonprincipalname",
        false,
    ),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.7", "edupersonentitlement", true),
    (
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.8",
        "edupersonprimaryorgunitdn",
        false,
    ),
    (
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.9",
        "edupersonscopedaffiliation",
        true,
    ),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.10", "edupersontargetedid", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.1.1.11", "edupersonassurance", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.2.1.2", "eduorghomepageuri", true),
    (
        "urn:oid:1.3.6.1.4.1.5923.1.2.1.3",
        "eduorgidentityauthnpolicyuri",
        true,
    ),
    ("urn:oid:1.3.6.1.4.1.5923.1.2.1.4", "eduorglegalname", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.2.1.5", "eduorgsuperioruri", true),
    ("urn:oid:1.3.6.1.4.1.5923.1.2.1.6", "eduorgwhitepagesuri", true),
    ("urn:oid:2.5.4.3", "cn", true),
    (
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
        "name",
        false,
    ),
    (
        "http://schemas.xmlsoap.org/claims/CommonName",
        "commonName",
        false,
    ),
    (
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
        "givenName",
        false,
    ),
    (
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
        "surname",
        false,
    ),
    (
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "mail",
        false,
    ),
    (
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid",
        "uid",
        false,
    ),
    ("2.5.4.3", "commonName", false),
    ("2.5.4.4", "surname", false),
    ("2.4.5.42", "givenName", false),
    ("2.5.4.45", "x500UniqueIdentifier", false),
    ("0.9.2342.19200300100.1.1", "uid", false),
    ("0.9.2342.19200300100.1.3", "mail", false),
    ("0.9.2342.19200300.100.1.45", "organizationStatus", false),
];

#[cfg(test)]
mod tests {
    use crate::assertion::{Assertion, NameId};
    use crate::attributes::Attributes;

    fn assertion(attributes: &[(&str, &[&str])]) -> Assertion {
        let own = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let attributes = attributes
            .iter()
            .map(|(name, values)| ((*name).to_owned(), own(values)));
        Assertion {
            issuer: String::new(),
            subject: NameId {
                value: String::new(),
                format: String::new(),
            },
            recipient: String::new(),
            issued_at: 0,
            session_ends_at: None,
            authn_context: None,
            attributes: Attributes(attributes.collect()),
        }
    }

    #[test]
    fn attributes_become_condition_keys() {
        let assertion = assertion(&[
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", &["staff", "member"]),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", &["ann@example.org", "other"]),
            ("2.5.4.4", &["X500"]),
            (
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
                &["Lee"],
            ),
            ("unknown", &["x"]),
        ]);
        let mapped: Vec<_> = assertion
            .mapped()
            .map(|(key, values)| (key, values.join("|")))
            .collect();
        let expected = [
            ("edupersonaffiliation", "staff|member"),
            ("edupersonprincipalname", "ann@example.org"),
            ("surname", "Lee"),
        ];
        assert_eq!(mapped, expected.map(|(key, values)| (key, values.to_owned())));
    }
}
