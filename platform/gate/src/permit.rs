/// Proof that the policies allow what `S` describes. Made by the gate alone, consumed by the call it was made for.
///
/// ```compile_fail
/// let forged = gate::Permit { scope: () };
/// ```
#[derive(Debug)]
pub struct Permit<S> {
    scope: S,
}

impl<S> Permit<S> {
    pub(crate) const fn new(scope: S) -> Self {
        Self { scope }
    }

    /// What is permitted.
    pub const fn scope(&self) -> &S {
        &self.scope
    }

    /// What is permitted, for a handler that uses it up.
    pub fn into_scope(self) -> S {
        self.scope
    }
}
