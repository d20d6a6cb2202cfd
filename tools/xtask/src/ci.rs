use crate::run::Done;
pub(crate) fn ci(_: &std::path::Path) -> Done {
    Ok(())
}
