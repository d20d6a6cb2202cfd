use std::collections::BTreeMap;

/// What the two files of the AWS tools say, by profile.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Profiles {
    profiles: BTreeMap<String, Section>,
    /// `[services NAME]`
    services: BTreeMap<String, Section>,
}

/// Settings of a section; nested ones are `outer.inner`.
pub(crate) type Section = BTreeMap<String, String>;

impl Profiles {
    /// Reads a configuration file, where profiles are `[profile NAME]`, and over it a credentials file, where they are
    /// `[NAME]`.
    pub(crate) fn read(config: &str, credentials: &str) -> Self {
        let mut all = Self::default();
        for (section, settings) in sections(config) {
            let mut words = section.splitn(2, char::is_whitespace);
            match (words.next().unwrap_or_default(), words.next().map(unquoted)) {
                ("default", None) => all.profile("default").extend(settings),
                ("profile", Some(name)) => all.profile(name).extend(settings),
                ("services", Some(name)) => {
                    all.services.entry(name.to_owned()).or_default().extend(settings);
                }
                _ => {}
            }
        }
        for (name, settings) in sections(credentials) {
            all.profile(unquoted(&name)).extend(settings);
        }
        all
    }

    /// The settings of a profile.
    pub(crate) fn get(&self, profile: &str) -> Option<&Section> {
        self.profiles.get(profile)
    }

    /// The settings of a section of services.
    pub(crate) fn services(&self, name: &str) -> Option<&Section> {
        self.services.get(name)
    }

    fn profile(&mut self, name: &str) -> &mut Section {
        self.profiles.entry(name.to_owned()).or_default()
    }
}

/// Sections in order, each with its settings. A line that is neither is left out, as the AWS tools do.
fn sections(text: &str) -> Vec<(String, Section)> {
    let mut all: Vec<(String, Section)> = Vec::new();
    let mut outer = String::new();
    for line in text.lines() {
        let is_nested = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            let name = name.split(']').next().unwrap_or_default().trim();
            all.push((name.to_owned(), Section::new()));
            outer.clear();
            continue;
        }
        let (Some((_, settings)), Some((key, value))) = (all.last_mut(), line.split_once('=')) else {
            continue;
        };
        let key = key.trim().to_ascii_lowercase();
        let value = value.split(" #").next().unwrap_or_default();
        let value = value.split(" ;").next().unwrap_or_default().trim();
        if is_nested && !outer.is_empty() {
            settings.insert(format!("{outer}.{key}"), value.to_owned());
            continue;
        }
        outer = if value.is_empty() {
            key.clone()
        } else {
            String::new()
        };
        settings.insert(key, value.to_owned());
    }
    all
}

fn unquoted(name: &str) -> &str {
    let name = name.trim();
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| name.strip_prefix(*quote)?.strip_suffix(*quote));
    bare.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_speak_of_one_profile() {
        let profiles = Profiles::read(
            "# mine\n[default]\nregion = eu-west-1\n[profile dev]\nservices = local\nREGION=us-west-2 # near\n\n\
             [services local]\nkms =\n  endpoint_url = http://127.0.0.1:4566\ns3 = \n  endpoint_url = x\n[other]\na=b",
            "[dev]\naws_access_key_id = A\n[\"with space\"]\naws_access_key_id=B\nnonsense\n",
        );
        let dev = profiles.get("dev").unwrap();
        assert_eq!(dev["region"], "us-west-2");
        assert_eq!(dev["aws_access_key_id"], "A");
        assert_eq!(
            profiles.services("local").unwrap()["kms.endpoint_url"],
            "http://127.0.0.1:4566"
        );
        assert_eq!(profiles.get("with space").unwrap()["aws_access_key_id"], "B");
        assert_eq!(profiles.get("default").unwrap()["region"], "eu-west-1");
        assert_eq!(profiles.get("other"), None);
    }
}
