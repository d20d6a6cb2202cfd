use store::Key;

/// What records name.
#[derive(Debug, Default)]
pub struct References {
    pub(crate) records: Vec<(Key, &'static str)>,
    pub(crate) timers: Vec<(String, String)>,
    pub(crate) misfiled: bool,
}

impl References {
    /// There must be a record under `key`; `what` says what it is to this one: `the key that it names`.
    pub fn needs(&mut self, key: Key, what: &'static str) {
        self.records.push((key, what));
    }

    /// It is a timer of this kind, which fires on this.
    pub fn fires(&mut self, kind: &str, subject: &str) {
        self.timers.push((kind.to_owned(), subject.to_owned()));
    }

    /// The record's key is not of the form that its table has, or not the one that the record itself tells.
    pub fn misfiled(&mut self) {
        self.misfiled = true;
    }
}
