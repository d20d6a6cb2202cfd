use std::fmt;

use arn::{Partition, Region};
use client::Credentials;
use secret::Secret;

use super::ini::{Profiles, Section};
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

/// Where KMS is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site {
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
            _ => of_profile(name, profile)?,
        };
        Ok(Self {
            credentials,
            site: Site::find(asked, environment, profiles, profile)?,
        })
    }
}

impl Site {
    fn find(
        asked: &KmsAccess,
        environment: &Environment,
        profiles: &Profiles,
        profile: &Section,
    ) -> Result<Self, NoAccess> {
        let setting = |key: &str| profile.get(key).map(String::as_str).filter(|it| !it.is_empty());
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
            .and_then(|services| services.get("kms.endpoint_url"))
            .map(String::as_str);
        let endpoint = environment
            .get("AWS_ENDPOINT_URL_KMS")
            .or(environment.get("AWS_ENDPOINT_URL"))
            .or(of_services)
            .or(setting("endpoint_url"));
        let is_ignored = ignored(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
            || ignored(setting("ignore_configured_endpoint_urls"));
        Ok(Self {
            region,
            endpoint: endpoint.filter(|_| !is_ignored).map(str::to_owned),
            ca_bundle: environment
                .get("AWS_CA_BUNDLE")
                .or(setting("ca_bundle"))
                .map(str::to_owned),
        })
    }

    /// The endpoint of KMS in a region.
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
                format!("https://kms.{region}.{domain}")
            }
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

fn of_profile(name: &str, profile: &Section) -> Result<Found, NoAccess> {
    let setting = |key: &str| profile.get(key).map(String::as_str).filter(|it| !it.is_empty());
    // With a role to assume, static keys are those that assume it, and not the profile's own.
    let role = ["role_arn", "web_identity_token_file"]
        .into_iter()
        .find(|it| setting(it).is_some());
    if let Some(role) = role {
        return Err(NoAccess::Unsupported {
            profile: name.to_owned(),
            setting: role,
        });
    }
    let keys = found(
        setting("aws_access_key_id"),
        setting("aws_secret_access_key"),
        setting("aws_session_token"),
        "the profile",
    )?;
    if let Some(keys) = keys {
        return Ok(keys);
    }
    if let Some(command) = setting("credential_process") {
        return Ok(Found::Process(command.to_owned()));
    }
    match ["sso_session", "sso_start_url", "login_session"]
        .into_iter()
        .find(|it| setting(it).is_some())
    {
        Some(setting) => Err(NoAccess::Unsupported {
            profile: name.to_owned(),
            setting,
        }),
        None => Err(NoAccess::NoCredentials {
            profile: name.to_owned(),
        }),
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
            Self::BadRegion(text) => write!(f, "\"{text}\" is not a region"),
        }
    }
}

impl std::error::Error for NoAccess {}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "[default]\nregion = eu-west-1\n[profile dev]\nregion = us-west-2\nendpoint_url = http://a\n\
        services = s\n[services s]\nkms =\n  endpoint_url = http://k\n[profile role]\nrole_arn = arn\nsource_profile = dev\n\
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
        }
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
        assert!(matches!(
            refused("role"),
            NoAccess::Unsupported {
                setting: "role_arn",
                ..
            }
        ));
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
