use crate::run::Done;
pub(crate) fn tidy(_: &std::path::Path) -> Done {
    Ok(())
}
