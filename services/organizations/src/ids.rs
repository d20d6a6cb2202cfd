//! New ids, of the forms that the model's patterns have.

use crypto::{Random, RandomFailed};

/// `o-` and ten characters.
pub(crate) fn organization(random: &dyn Random) -> Result<String, RandomFailed> {
    Ok(format!("o-{}", characters(10, random)?))
}

/// `r-` and four characters.
pub(crate) fn root(random: &dyn Random) -> Result<String, RandomFailed> {
    Ok(format!("r-{}", characters(4, random)?))
}

/// `ou-`, the characters of the root, and eight more.
pub(crate) fn unit(root: &str, random: &dyn Random) -> Result<String, RandomFailed> {
    let of_root = root.strip_prefix("r-").unwrap_or(root);
    Ok(format!("ou-{of_root}-{}", characters(8, random)?))
}

/// `p-` and eight characters.
pub(crate) fn policy(random: &dyn Random) -> Result<String, RandomFailed> {
    Ok(format!("p-{}", characters(8, random)?))
}

/// `car-` and 32 characters.
pub(crate) fn request(random: &dyn Random) -> Result<String, RandomFailed> {
    Ok(format!("car-{}", characters(32, random)?))
}

/// So many characters of `a-z0-9`, each as likely as the others.
fn characters(count: usize, random: &dyn Random) -> Result<String, RandomFailed> {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        let mut drawn = [0; 32];
        random.fill(&mut drawn)?;
        let fair = drawn.iter().filter(|byte| **byte < 252);
        let wanted = count - text.len();
        text.extend(fair.take(wanted).map(|byte| match byte % 36 {
            digit @ 0..10 => char::from(b'0' + digit),
            letter => char::from(b'a' + letter - 10),
        }));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use crypto::SeededRandom;

    use super::*;

    #[test]
    fn ids_have_the_forms_of_the_model() {
        let random = SeededRandom::new(1);
        let root = root(&random).unwrap();
        assert_eq!(root.len(), 6);
        let unit = unit(&root, &random).unwrap();
        assert_eq!(unit.len(), 16);
        assert!(unit.starts_with(&format!("ou-{}-", root.strip_prefix("r-").unwrap())));
        assert_eq!(policy(&random).unwrap().len(), 10);
        assert_eq!(request(&random).unwrap().len(), 36);
    }
}
