use std::fmt;

use data_encoding::BASE64URL_NOPAD;

use crate::algorithm::Algorithm;
use crate::json::{Json, Object, read_object};
use crate::malformed::{Malformed, Part};

/// The longest token that is read, in characters: the limit of `WebIdentityToken`.
pub const TOKEN_CHARS_MAX: usize = 20_000;

/// A token that was read, and not verified: nothing that it says is true yet.
#[derive(Clone)]
pub struct Token {
    /// `header.claims`, over which the signature is.
    pub(crate) signed: String,
    pub(crate) signature: Vec<u8>,
    pub(crate) algorithm: Algorithm,
    pub(crate) kid: Option<String>,
    pub(crate) claims: Object,
    issuer: String,
}

impl Token {
    /// Reads a compact JWS (RFC 7515 section 7.1) whose payload is a JSON object.
    ///
    /// # Errors
    /// [`Malformed`], before anything is computed.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        if text.len() > TOKEN_CHARS_MAX {
            return Err(Malformed::TooLong);
        }
        let mut parts = text.split('.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Malformed::NotCompact);
        };
        let members = object(header, Part::Header)?;
        let (algorithm, kid) = read_header(&members)?;
        let signature = decode(signature, Part::Signature)?;
        let signed = format!("{header}.{claims}");
        let claims = object(claims, Part::Claims)?;
        let issuer = claims.get("iss").and_then(|it| Json::new(it).as_str());
        Ok(Self {
            issuer: issuer.ok_or(Malformed::Issuer)?.to_owned(),
            signed,
            signature,
            algorithm,
            kid,
            claims,
        })
    }

    /// Who the token says has issued it. Unverified: good for choosing a provider, and for nothing else.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The id of the key that the token says it is signed with. Unverified: good for knowing whether a key set is stale.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// `alg` and `kid`. Everything that would point at a key (`jwk`, `jku`, `x5u`, `x5c`) is left where it is.
fn read_header(members: &Object) -> Result<(Algorithm, Option<String>), Malformed> {
    if members.contains_key("crit") {
        return Err(Malformed::Critical);
    }
    if ["b64", "enc", "zip"]
        .iter()
        .any(|name| members.contains_key(*name))
    {
        return Err(Malformed::NotSigned);
    }
    let text = |name: &str| members.get(name).and_then(|it| Json::new(it).as_str());
    let algorithm = text("alg")
        .and_then(Algorithm::parse)
        .ok_or(Malformed::Algorithm)?;
    if ["kid", "typ"]
        .iter()
        .any(|name| members.contains_key(*name) && text(name).is_none())
    {
        return Err(Malformed::Header);
    }
    Ok((algorithm, text("kid").map(str::to_owned)))
}

fn object(part: &str, which: Part) -> Result<Object, Malformed> {
    read_object(&decode(part, which)?).ok_or(Malformed::Json(which))
}

fn decode(part: &str, which: Part) -> Result<Vec<u8>, Malformed> {
    if part.is_empty() {
        return Err(Malformed::Base64(which));
    }
    BASE64URL_NOPAD
        .decode(part.as_bytes())
        .map_err(|_| Malformed::Base64(which))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(header: &str, claims: &str) -> Result<Token, Malformed> {
        let part = |text: &str| BASE64URL_NOPAD.encode(text.as_bytes());
        Token::parse(&format!("{}.{}.AAAA", part(header), part(claims)))
    }

    #[test]
    fn a_token_tells_its_issuer_and_key_and_prints_nothing() {
        let token = token(
            r#"{"alg":"RS256","kid":"k1","typ":"JWT"}"#,
            r#"{"iss":"https://a"}"#,
        )
        .unwrap();
        assert_eq!((token.issuer(), token.kid()), ("https://a", Some("k1")));
        assert_eq!(format!("{token:?}"), "Token(..)");
    }

    #[test]
    fn no_algorithm_and_shared_secrets_are_refused_in_every_spelling() {
        for alg in [
            "none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "hs256", "rs256", "RSA", "ES256K",
        ] {
            let header = format!(r#"{{"alg":"{alg}"}}"#);
            assert_eq!(
                token(&header, r#"{"iss":"a"}"#).err(),
                Some(Malformed::Algorithm),
                "{alg}"
            );
        }
        for header in [
            "{}",
            r#"{"alg":null}"#,
            r#"{"alg":["RS256"]}"#,
            r#"{"ALG":"RS256"}"#,
        ] {
            assert_eq!(
                token(header, r#"{"iss":"a"}"#).err(),
                Some(Malformed::Algorithm),
                "{header}"
            );
        }
        // An escape is another spelling of the same name, and the same answer.
        assert!(token(r#"{"alg":"\u006eone"}"#, r#"{"iss":"a"}"#).is_err());
    }

    #[test]
    fn a_header_that_changes_what_is_signed_is_refused() {
        let refused = |header: &str| token(header, r#"{"iss":"a"}"#).err();
        assert_eq!(refused(r#"{"alg":"RS256","crit":[]}"#), Some(Malformed::Critical));
        assert_eq!(
            refused(r#"{"alg":"RS256","crit":["exp"],"exp":1}"#),
            Some(Malformed::Critical)
        );
        assert_eq!(
            refused(r#"{"alg":"RS256","b64":false}"#),
            Some(Malformed::NotSigned)
        );
        assert_eq!(
            refused(r#"{"alg":"RS256","zip":"DEF"}"#),
            Some(Malformed::NotSigned)
        );
        assert_eq!(refused(r#"{"alg":"RS256","kid":1}"#), Some(Malformed::Header));
        assert_eq!(
            refused(r#"{"alg":"RS256","alg":"RS256"}"#),
            Some(Malformed::Json(Part::Header))
        );
    }

    #[test]
    fn a_key_inside_the_header_is_ignored() {
        let header = r#"{"alg":"RS256","jwk":{"kty":"oct","k":"AA"},"jku":"https://evil","x5u":"https://evil","x5c":[1]}"#;
        assert!(token(header, r#"{"iss":"a"}"#).is_ok());
    }

    #[test]
    fn only_three_parts_of_strict_base64url_are_a_token() {
        let refused = |text: &str| Token::parse(text).err();
        for text in [
            "",
            "a",
            "a.b",
            "a.b.c.d",
            "a.b.c.d.e",
            "Atza|IQEBLjAsAhRmHjNgHpi0U-Dme37rR6CuUpSR",
        ] {
            assert_eq!(refused(text), Some(Malformed::NotCompact), "{text}");
        }
        let header = BASE64URL_NOPAD.encode(br#"{"alg":"RS256"}"#);
        let claims = BASE64URL_NOPAD.encode(br#"{"iss":"ab"}"#);
        assert!(Token::parse(&format!("{header}.{claims}.AAAA")).is_ok());
        for (text, part) in [
            (format!(".{claims}.AAAA"), Part::Header),
            (format!("{header}=.{claims}.AAAA"), Part::Header),
            (format!("{header}..AAAA"), Part::Claims),
            (format!("{header}. {claims}.AAAA"), Part::Claims),
            (format!("{header}.{claims}."), Part::Signature),
            (format!("{header}.{claims}.AA+/"), Part::Signature),
            (format!("{header}.{claims}.AA=="), Part::Signature),
            (format!("{header}.{claims}.AB"), Part::Signature),
            (format!("{header}.{claims}.AAAA\n"), Part::Signature),
        ] {
            assert_eq!(refused(&text), Some(Malformed::Base64(part)), "{text}");
        }
    }

    #[test]
    fn size_and_depth_are_bounded() {
        assert_eq!(
            Token::parse(&"a".repeat(TOKEN_CHARS_MAX + 1)).err(),
            Some(Malformed::TooLong)
        );
        let deep = format!(r#"{{"iss":"a","x":{}1{}}}"#, "[".repeat(5000), "]".repeat(5000));
        assert_eq!(
            token(r#"{"alg":"RS256"}"#, &deep).err(),
            Some(Malformed::Json(Part::Claims))
        );
        assert_eq!(
            token(r#"{"alg":"RS256"}"#, r#"{"sub":"x"}"#).err(),
            Some(Malformed::Issuer)
        );
        assert_eq!(
            token(r#"{"alg":"RS256"}"#, r#"{"iss":1}"#).err(),
            Some(Malformed::Issuer)
        );
    }
}
