//! Nothing but tests: `tests/`.
