use std::fmt;

use arn::{Partition, Region};
use client::{Credentials, Roots};
use secret::Secret;
use smithy::Timestamp;

use super::ini::{Profiles, Section};
use super::process;
use super::role::Role;
use crate::environment::Environment;
use crate::plan::KmsAccess;

/// How KMS is called.
#[derive(Debug)]
pub(crate) struct Access {
    /// As whom.
    pub(crate) credentials: Found,
    /// Where.
    pub(crate) site: Site,
}

/// Where a service is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    /// Its name, as endpoints have it.
    service: &'static str,
    /// The region of keys that do not name one.
    pub(crate) region: Option<Region>,
    /// The endpoint of every region, if one was named.
    pub(crate) endpoint: Option<String>,
    /// A PEM file of root certificates, instead of the system's.
    pub(crate) ca_bundle: Option<String>,
}

/// Credentials, or who has them.
#[derive(Debug)]
pub(crate) enum Found {
    /// These.
    Static(Credentials),
    /// A program prints them.
    Process(String),
    /// STS gives them.
    Role(Box<Role>),
}

/// Credentials that were found.
pub(crate) struct Current {
    pub(crate) credentials: Credentials,
    /// When they expire, if that is known.
    pub(crate) until: Option<Timestamp>,
}

/// The moment that whoever gave credentials says, in RFC 3339: STS in UTC, programs often in the local time. Of what cannot be
/// read it is not known when it expires: it is used until the server says that it has.
pub(crate) fn expiration(text: &str) -> Option<Timestamp> {
    if let Some(moment) = Timestamp::from_iso8601(text) {
        return Some(moment);
    }
    let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let (sign, offset) = match offset.split_at_checked(1)? {
        ("+", offset) => (-1, offset),
        ("-", offset) => (1, offset),
        _ => return None,
    };
    let (hours, minutes) = offset.split_once(':')?;
    let seconds = |text: &str, each: i64| text.parse::<u8>().ok().map(|it| i64::from(it) * each);
    let offset = seconds(hours, 3600)? + seconds(minutes, 60)?;
    Some(Timestamp::from_iso8601(&format!("{local}Z"))?.plus_seconds(sign * offset))
}

impl Found {
    /// Those credentials, as they are now.
    ///
    /// # Errors
    /// The program or STS gave none; why, for people.
    pub(crate) fn credentials(self) -> Result<Current, String> {
        match self {
            Self::Static(credentials) => Ok(Current {
                credentials,
                until: None,
            }),
            Self::Process(command) => process::run(&command),
            Self::Role(role) => role.assume(),
        }
    }
}

/// Why KMS cannot be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoAccess {
    /// Neither the environment nor a profile has credentials.
    NoCredentials { profile: String },
    /// No file has this profile.
    NoProfile(String),
    /// A secret access key without its id, or the other way round.
    Half(&'static str),
    /// A profile gets its credentials in a way that is not known here.
    Unsupported { profile: String, setting: &'static str },
    /// A profile with a role does not say who assumes it.
    NoSource(String),
    /// Profiles name each other as their sources.
    Circle(String),
    /// It is no region.
    BadRegion(String),
}

impl Access {
    /// What environment and files say.
    pub(crate) fn find(
        asked: &KmsAccess,
        environment: &Environment,
        profiles: &Profiles,
    ) -> Result<Self, NoAccess> {
        let named = asked.profile.as_deref().or(environment.get("AWS_PROFILE"));
        let name = named
            .or(environment.get("AWS_DEFAULT_PROFILE"))
            .unwrap_or("default");
        let empty = Section::new();
        let profile = match profiles.get(name) {
            Some(profile) => profile,
            None if named.is_some() => return Err(NoAccess::NoProfile(name.to_owned())),
            None => &empty,
        };
        // A profile that is named on the command line goes before the environment's credentials.
        let credentials = match (of_environment(environment)?, asked.profile.is_some()) {
            (Some(found), false) => found,
            _ => {
                let sts = Site::find("sts", asked, environment, profiles, profile)?;
                let search = Search {
                    environment,
                    profiles,
                    sts,
                };
                search.of_profile(name, profile, &mut vec![name])?
            }
        };
        Ok(Self {
            credentials,
            site: Site::find("kms", asked, environment, profiles, profile)?,
        })
    }
}

impl Site {
    fn find(
        service: &'static str,
        asked: &KmsAccess,
        environment: &Environment,
        profiles: &Profiles,
        profile: &Section,
    ) -> Result<Self, NoAccess> {
        let setting = |key: &str| setting(profile, key);
        let region = environment
            .get("AWS_REGION")
            .or(environment.get("AWS_DEFAULT_REGION"))
            .or(setting("region"));
        let region = match (asked.region, region) {
            (Some(region), _) => Some(region),
            (None, None) => None,
            (None, Some(text)) => Some(text.parse().map_err(|_| NoAccess::BadRegion(text.to_owned()))?),
        };
        let ignored = |text: Option<&str>| text.is_some_and(|it| it.eq_ignore_ascii_case("true"));
        let of_services = setting("services")
            .and_then(|name| profiles.services(name))
            .and_then(|services| services.get(&format!("{service}.endpoint_url")))
            .map(String::as_str);
        let endpoint = environment
            .get(&format!("AWS_ENDPOINT_URL_{}", service.to_uppercase()))
            .or(environment.get("AWS_ENDPOINT_URL"))
            .or(of_services)
            .or(setting("endpoint_url"));
        let is_ignored = ignored(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
            || ignored(setting("ignore_configured_endpoint_urls"));
        Ok(Self {
            service,
            region,
            endpoint: endpoint.filter(|_| !is_ignored).map(str::to_owned),
            ca_bundle: environment
                .get("AWS_CA_BUNDLE")
                .or(setting("ca_bundle"))
                .map(str::to_owned),
        })
    }

    /// The service's endpoint in a region.
    pub(crate) fn endpoint(&self, region: Region) -> String {
        match &self.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => {
                let domain = match region.partition() {
                    Partition::Aws | Partition::AwsUsGov => "amazonaws.com",
                    Partition::AwsCn => "amazonaws.com.cn",
                    Partition::AwsIso => "c2s.ic.gov",
                    Partition::AwsIsoB => "sc2s.sgov.gov",
                    Partition::AwsIsoE => "cloud.adc-e.uk",
                    Partition::AwsIsoF => "csp.hci.ic.gov",
                    Partition::AwsEusc => "amazonaws.eu",
                };
                format!("https://{}.{region}.{domain}", self.service)
            }
        }
    }

    /// Whom to trust that it is there.
    ///
    /// # Errors
    /// There are no certificates, for people.
    pub(crate) fn roots(&self) -> Result<Roots, String> {
        let read = |file: &str| {
            let pem = std::fs::read(file).map_err(|why| format!("{file}: {why}"))?;
            Roots::from_pem(&pem).map_err(|why| format!("{file}: {why}"))
        };
        match &self.ca_bundle {
            Some(file) => read(file),
            None => SYSTEM_ROOTS
                .iter()
                .find_map(|file| read(file).ok())
                .ok_or_else(|| "no root certificates: name a file of them with AWS_CA_BUNDLE".to_owned()),
        }
    }
}

fn of_environment(environment: &Environment) -> Result<Option<Found>, NoAccess> {
    found(
        environment.get("AWS_ACCESS_KEY_ID"),
        environment.get("AWS_SECRET_ACCESS_KEY"),
        environment.get("AWS_SESSION_TOKEN"),
        "the environment",
    )
}

/// A search for the credentials of profiles.
struct Search<'s> {
    environment: &'s Environment,
    profiles: &'s Profiles,
    sts: Site,
}

impl<'s> Search<'s> {
    /// `path` are the profiles on the way to this one, and it.
    fn of_profile(
        &self,
        name: &'s str,
        profile: &'s Section,
        path: &mut Vec<&'s str>,
    ) -> Result<Found, NoAccess> {
        let setting = |key: &str| setting(profile, key);
        // With a role to assume, static keys are those that assume it, and not the profile's own.
        if setting("role_arn").is_some() || setting("web_identity_token_file").is_some() {
            return self.of_role(name, profile, path);
        }
        if let Some(keys) = keys(profile)? {
            return Ok(keys);
        }
        if let Some(command) = setting("credential_process") {
            return Ok(Found::Process(command.to_owned()));
        }
        match ["sso_session", "sso_start_url", "login_session"]
            .into_iter()
            .find(|it| setting(it).is_some())
        {
            Some(setting) => Err(unsupported(name, setting)),
            None => Err(NoAccess::NoCredentials {
                profile: name.to_owned(),
            }),
        }
    }

    fn of_role(
        &self,
        name: &'s str,
        profile: &'s Section,
        path: &mut Vec<&'s str>,
    ) -> Result<Found, NoAccess> {
        let set = |key: &str| setting(profile, key);
        // A token of an identity provider needs a call that is not signed, a device a person who reads it.
        let unknown = ["web_identity_token_file", "mfa_serial"];
        if let Some(found) = unknown.into_iter().find(|it| set(it).is_some()) {
            return Err(unsupported(name, found));
        }
        let source = match (set("source_profile"), set("credential_source")) {
            (Some(source), _) => self.of_source(source, path)?,
            (None, Some("Environment")) => {
                of_environment(self.environment)?.ok_or_else(|| NoAccess::NoSource(name.to_owned()))?
            }
            (None, Some(_)) => return Err(unsupported(name, "credential_source")),
            (None, None) => return Err(NoAccess::NoSource(name.to_owned())),
        };
        let owned = |key: &str| set(key).map(str::to_owned);
        Ok(Found::Role(Box::new(Role {
            profile: name.to_owned(),
            arn: owned("role_arn").unwrap_or_default(),
            session_name: owned("role_session_name"),
            external_id: owned("external_id"),
            duration_seconds: owned("duration_seconds"),
            source,
            site: self.sts.clone(),
        })))
    }

    /// As a source, a profile shows its static keys if it has some, whatever else it has: so it may be its own.
    fn of_source(&self, name: &'s str, path: &mut Vec<&'s str>) -> Result<Found, NoAccess> {
        let no_profile = || NoAccess::NoProfile(name.to_owned());
        let profile = self.profiles.get(name).ok_or_else(no_profile)?;
        if let Some(keys) = keys(profile)? {
            return Ok(keys);
        }
        if path.contains(&name) {
            return Err(NoAccess::Circle(name.to_owned()));
        }
        path.push(name);
        self.of_profile(name, profile, path)
    }
}

fn setting<'p>(profile: &'p Section, key: &str) -> Option<&'p str> {
    profile.get(key).map(String::as_str).filter(|it| !it.is_empty())
}

fn keys(profile: &Section) -> Result<Option<Found>, NoAccess> {
    found(
        setting(profile, "aws_access_key_id"),
        setting(profile, "aws_secret_access_key"),
        setting(profile, "aws_session_token"),
        "the profile",
    )
}

fn unsupported(profile: &str, setting: &'static str) -> NoAccess {
    NoAccess::Unsupported {
        profile: profile.to_owned(),
        setting,
    }
}

fn found(
    id: Option<&str>,
    secret: Option<&str>,
    token: Option<&str>,
    place: &'static str,
) -> Result<Option<Found>, NoAccess> {
    match (id, secret) {
        (None, None) => Ok(None),
        (Some(id), Some(secret)) => Ok(Some(Found::Static(Credentials {
            access_key_id: id.to_owned(),
            secret_access_key: Secret::new(secret.to_owned()),
            session_token: token.map(|it| Secret::new(it.to_owned())),
        }))),
        _ => Err(NoAccess::Half(place)),
    }
}

impl fmt::Display for NoAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCredentials { profile } => write!(
                f,
                "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE (the profile \
                 `{profile}` has none)"
            ),
            Self::NoProfile(profile) => write!(f, "the config profile ({profile}) could not be found"),
            Self::Half(place) => write!(
                f,
                "{place} has only one of the access key id and the secret access key"
            ),
            Self::Unsupported { profile, setting } => write!(
                f,
                "the profile `{profile}` has `{setting}`, which is not supported here; another profile may say \
                 `credential_process = aws configure export-credentials --profile {profile}`"
            ),
            Self::NoSource(profile) => write!(
                f,
                "the profile `{profile}` has `role_arn`, and neither a `source_profile` nor another source of credentials \
                 that may assume the role"
            ),
            Self::Circle(profile) => write!(
                f,
                "the profile `{profile}` is its own source of credentials, and has none"
            ),
            Self::BadRegion(text) => write!(f, "\"{text}\" is not a region"),
        }
    }
}

impl std::error::Error for NoAccess {}

/// Where systems keep the roots that they trust.
const SYSTEM_ROOTS: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
    "/etc/ssl/ca-bundle.pem",
];

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "[default]\nregion = eu-west-1\n[profile dev]\nregion = us-west-2\nendpoint_url = http://a\n\
        services = s\n[services s]\nkms =\n  endpoint_url = http://k\n[profile role]\nrole_arn = arn\nsource_profile = dev\n\
        [profile chain]\nrole_arn = arn2\nsource_profile = role\nexternal_id = x\nrole_session_name = s\nduration_seconds = 900\n\
        [profile around]\nrole_arn = arn\nsource_profile = and-around\n[profile and-around]\nrole_arn = arn\nsource_profile = around\n\
        [profile own]\nrole_arn = arn\nsource_profile = own\naws_access_key_id = O\naws_secret_access_key = o\n\
        [profile variables]\nrole_arn = arn\ncredential_source = Environment\n[profile machine]\nrole_arn = arn\n\
        credential_source = Ec2InstanceMetadata\n[profile alone]\nrole_arn = arn\n[profile web]\nrole_arn = arn\n\
        web_identity_token_file = /token\n[profile device]\nrole_arn = arn\nsource_profile = dev\nmfa_serial = m\n\
        [profile process]\ncredential_process = print-them --now\n[profile sso]\nsso_session = x\n[profile ca]\nca_bundle = /ca\n\
        endpoint_url = http://a\nignore_configured_endpoint_urls = true\naws_access_key_id = C\naws_secret_access_key = c";
    const CREDENTIALS: &str = "[default]\naws_access_key_id = D\naws_secret_access_key = d\n[dev]\naws_access_key_id = E\n\
        aws_secret_access_key = e\naws_session_token = t\n[half]\naws_access_key_id = H";

    fn access(profile: Option<&str>, variables: &[(&str, &str)]) -> Result<Access, NoAccess> {
        let asked = KmsAccess {
            region: None,
            profile: profile.map(str::to_owned),
        };
        let environment = Environment::new(variables.iter().copied());
        Access::find(&asked, &environment, &Profiles::read(CONFIG, CREDENTIALS))
    }

    fn id(profile: Option<&str>, variables: &[(&str, &str)]) -> String {
        match access(profile, variables).unwrap().credentials {
            Found::Static(it) => it.access_key_id,
            Found::Process(command) => command,
            Found::Role(role) => panic!("{role:?}"),
        }
    }

    /// The role that is asked for, and the id of the access key that begins the chain.
    fn role(profile: &str, variables: &[(&str, &str)]) -> (Role, Vec<String>) {
        let Found::Role(role) = access(Some(profile), variables).unwrap().credentials else {
            panic!("not a role");
        };
        let mut chain = vec![role.arn.clone()];
        let mut source = &role.source;
        while let Found::Role(role) = source {
            chain.push(role.arn.clone());
            source = &role.source;
        }
        match source {
            Found::Static(it) => chain.push(it.access_key_id.clone()),
            other => panic!("{other:?}"),
        }
        (*role, chain)
    }

    #[test]
    fn a_role_is_assumed_by_its_source() {
        assert_eq!(role("role", &[]).1, ["arn", "E"]);
        assert_eq!(role("own", &[]).1, ["arn", "O"]);
        assert_eq!(role("variables", &KEYS).1, ["arn", "A"]);
        let (chain, path) = role("chain", &[]);
        assert_eq!(path, ["arn2", "arn", "E"]);
        assert_eq!(chain.external_id.as_deref(), Some("x"));
        assert_eq!(chain.session_name.as_deref(), Some("s"));
        assert_eq!(chain.duration_seconds.as_deref(), Some("900"));
        let site = |variables| role("role", variables).0.site;
        let region = "eu-west-2".parse().unwrap();
        assert_eq!(site(&[]).endpoint(region), "https://sts.eu-west-2.amazonaws.com");
        let named = [
            ("AWS_ENDPOINT_URL_STS", "http://s"),
            ("AWS_ENDPOINT_URL_KMS", "http://k"),
        ];
        assert_eq!(site(&named).endpoint(region), "http://s");
        // Whoever has keys in the environment shows those, unless the command line names the profile.
        assert_eq!(id(None, &[KEYS[0], KEYS[1], ("AWS_PROFILE", "role")]), "A");
    }

    const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "A"), ("AWS_SECRET_ACCESS_KEY", "a")];

    #[test]
    fn the_environment_goes_before_a_profile_unless_it_was_named_on_the_command_line() {
        assert_eq!(id(None, &[]), "D");
        assert_eq!(id(None, &KEYS), "A");
        assert_eq!(id(Some("dev"), &KEYS), "E");
        assert_eq!(id(None, &[("AWS_PROFILE", "dev")]), "E");
        assert_eq!(id(None, &[KEYS[0], KEYS[1], ("AWS_PROFILE", "dev")]), "A");
        assert_eq!(id(Some("process"), &[]), "print-them --now");
    }

    #[test]
    fn what_gives_no_credentials_is_told() {
        let refused = |profile| access(Some(profile), &[]).map(drop).unwrap_err();
        assert_eq!(refused("nobody"), NoAccess::NoProfile("nobody".into()));
        assert_eq!(refused("half"), NoAccess::Half("the profile"));
        assert_eq!(refused("web"), unsupported("web", "web_identity_token_file"));
        assert_eq!(refused("device"), unsupported("device", "mfa_serial"));
        assert_eq!(refused("machine"), unsupported("machine", "credential_source"));
        assert_eq!(refused("alone"), NoAccess::NoSource("alone".into()));
        assert_eq!(refused("variables"), NoAccess::NoSource("variables".into()));
        assert_eq!(refused("around"), NoAccess::Circle("around".into()));
        assert!(matches!(
            refused("sso"),
            NoAccess::Unsupported {
                setting: "sso_session",
                ..
            }
        ));
        assert_eq!(
            access(None, &KEYS[..1]).map(drop).unwrap_err(),
            NoAccess::Half("the environment")
        );
    }

    #[test]
    fn an_expiration_is_read_in_any_offset() {
        let moment = Timestamp::from_iso8601("2026-11-29T08:00:00Z");
        assert!(moment.is_some());
        for text in [
            "2026-11-29T08:00:00Z",
            "2026-11-29T08:00:00+00:00",
            "2026-11-29T10:30:00+02:30",
            "2026-11-29T00:00:00.000-08:00",
        ] {
            assert_eq!(expiration(text), moment, "{text}");
        }
        for text in [
            "",
            "tomorrow",
            "é29T08:00",
            "2026-11-29T08:00:00+0200",
            "2026-11-29",
        ] {
            assert_eq!(expiration(text), None, "{text}");
        }
    }

    #[test]
    fn regions_and_endpoints_follow_their_order() {
        let site = |profile, variables: &[_]| access(profile, variables).unwrap().site;
        assert_eq!(site(None, &[]).region, Some("eu-west-1".parse().unwrap()));
        assert_eq!(
            site(None, &[("AWS_DEFAULT_REGION", "us-east-2")]).region,
            Some("us-east-2".parse().unwrap())
        );
        let both = [("AWS_DEFAULT_REGION", "us-east-2"), ("AWS_REGION", "us-east-1")];
        assert_eq!(site(None, &both).region, Some("us-east-1".parse().unwrap()));
        assert_eq!(site(Some("dev"), &[]).endpoint.as_deref(), Some("http://k"));
        assert_eq!(
            site(Some("dev"), &[("AWS_ENDPOINT_URL", "http://e")])
                .endpoint
                .as_deref(),
            Some("http://e")
        );
        let kms = [
            ("AWS_ENDPOINT_URL", "http://e"),
            ("AWS_ENDPOINT_URL_KMS", "http://f"),
        ];
        assert_eq!(site(None, &kms).endpoint.as_deref(), Some("http://f"));
        let ignores = site(Some("ca"), &[]);
        assert_eq!(
            (ignores.endpoint, ignores.ca_bundle.as_deref()),
            (None, Some("/ca"))
        );
        assert_eq!(
            site(None, &[]).endpoint("cn-north-1".parse().unwrap()),
            "https://kms.cn-north-1.amazonaws.com.cn"
        );
    }
}
