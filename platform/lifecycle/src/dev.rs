use std::future::Future;
use std::pin::Pin;

/// What dev mode alone offers under `/_sealstone/`. It takes no credentials: dev mode's are public anyhow.
pub trait DevControls: Send + Sync + 'static {
    /// `POST /_sealstone/reset`: empties every account and region.
    ///
    /// # Errors
    /// What went wrong, for the person who reads the answer.
    fn reset(&self) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>>;

    /// `POST /_sealstone/clock`: sets how many seconds the server's clock is ahead of the machine's.
    fn set_clock_ahead(&self, seconds: i64);
}
