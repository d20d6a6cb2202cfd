//! A service of three operations: one reads, one writes, one calls the others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arn::AccountId;
use gate::{Claim, Cx, Handle, Mounts, Permit, Scope};
use policy::{Kind, Policy};
use smithy::{
    Cause, Decode, Decoder, Effect, Encode, Encoder, Length, Malformed, Operation, Protocol, Refusal,
    Service, ServiceError, Slot,
};
use testkit::World;

pub(crate) const OWNER: &str = "111122223333";
pub(crate) const ELSEWHERE: &str = "444455556666";

pub(crate) static SHELF: Service = Service {
    name: "Shelf",
    signing_name: "shelf",
    event_source: "shelf.amazonaws.com",
    target_prefix: "Shelf",
    api_version: "2026-01-01",
    xml_namespace: "",
    protocol: Protocol::Json11,
};

/// How it fails.
#[derive(Debug)]
pub(crate) enum Error {
    Torn,
    Refused(Refusal),
    Internal(Cause),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl ServiceError for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Torn => "TornException",
            Self::Refused(refusal) => refusal.code(SHELF.protocol),
            Self::Internal(_) => Refusal::Internal.code(SHELF.protocol),
        }
    }

    fn status(&self) -> u16 {
        400
    }

    fn message(&self) -> &str {
        match self {
            Self::Torn => "The page is torn.",
            Self::Refused(refusal) => refusal.message(),
            Self::Internal(_) => Refusal::Internal.message(),
        }
    }

    fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Internal(cause) => Some(cause),
            Self::Torn | Self::Refused(_) => None,
        }
    }

    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Torn | Self::Internal(_) => None,
        }
    }

    fn internal(cause: Cause) -> Self {
        Self::Internal(cause)
    }
}

/// What a call does when it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Then {
    #[default]
    GoesWell,
    Fails,
    Panics,
    PanicsInScope,
    /// Calls itself through its own service, again and again.
    Loops,
    /// Waits for the clock, that is for other tasks.
    Lingers,
}

/// Reads a book.
#[derive(Debug, Default)]
pub(crate) struct ReadBook {
    /// The books, as `arn:aws:shelf:eu-central-1:OWNER:book/NAME`.
    pub(crate) books: Vec<String>,
    pub(crate) then: Then,
}

/// Writes a book.
#[derive(Debug, Default)]
pub(crate) struct WriteBook(pub(crate) ReadBook);

/// Reads a book on behalf of whoever asks the shelf.
#[derive(Debug, Default)]
pub(crate) struct LendBook(pub(crate) ReadBook);

/// Of no interest.
#[derive(Debug)]
pub(crate) struct Done;

impl Encode for Done {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Done");
        to.boolean(true);
        to.end_structure();
    }
}

impl Encode for ReadBook {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("Books");
        to.list(&self.books);
        to.end_structure();
    }
}

impl Decode for ReadBook {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        let mut books = Slot::Absent;
        from.structure(|from, name| {
            if name == "Books" {
                books = from.member("books", |from| {
                    from.list(Length::at_most(2), |from| from.text(Length::ANY, None))
                })?;
            }
            Ok(())
        })?;
        let books = from.required("books", books);
        Ok(books.map(|books| Self {
            books,
            then: Then::GoesWell,
        }))
    }
}

macro_rules! operation {
    ($of:ident, $name:literal, $effect:ident, $inner:expr, $wrap:expr) => {
        impl Operation for $of {
            type Output = Done;
            type Error = Error;
            const SERVICE: &'static Service = &SHELF;
            const NAME: &'static str = $name;
            const ACTION: &'static str = concat!("shelf:", $name);
            const EFFECT: Effect = Effect::$effect;
            const SIGNED: bool = true;
            const ERRORS: &'static [&'static str] = &["TornException"];
            const RESULT_WRAPPER: &'static str = "";
        }

        impl Handle<$of> for Shelf {
            type Scope = Books;

            async fn scope(&self, _: &Cx, request: &$of) -> Result<Books, Error> {
                let inner: fn(&$of) -> &ReadBook = $inner;
                self.claimed($of::ACTION, inner(request))
            }

            async fn run(&self, cx: &Cx, _: Permit<Books>, request: $of) -> Result<Done, Error> {
                let inner: fn(&$of) -> &ReadBook = $inner;
                let ReadBook { books, then } = inner(&request);
                let (books, then) = (books.clone(), *then);
                self.ran.fetch_add(1, Ordering::SeqCst);
                match then {
                    Then::GoesWell | Then::PanicsInScope => Ok(Done),
                    Then::Fails => Err(Error::Torn),
                    Then::Panics => panic!("as asked"),
                    Then::Lingers => {
                        for _ in 0..10 {
                            tokio::task::yield_now().await;
                        }
                        self.ended.fetch_add(1, Ordering::SeqCst);
                        Ok(Done)
                    }
                    Then::Loops => {
                        let wrap: fn(ReadBook) -> $of = $wrap;
                        Box::pin(cx.via(&SHELF).call(wrap(ReadBook { books, then }))).await
                    }
                }
            }
        }
    };
}

operation!(ReadBook, "ReadBook", Reads, |it| it, |it| it);
operation!(WriteBook, "WriteBook", Writes, |it| &it.0, WriteBook);

impl Encode for WriteBook {
    fn encode(&self, to: &mut dyn Encoder) {
        self.0.encode(to);
    }
}

impl Decode for WriteBook {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        Ok(ReadBook::decode(from)?.map(Self))
    }
}

impl Encode for LendBook {
    fn encode(&self, to: &mut dyn Encoder) {
        self.0.encode(to);
    }
}

impl Operation for LendBook {
    type Output = Done;
    type Error = Error;
    const SERVICE: &'static Service = &SHELF;
    const NAME: &'static str = "LendBook";
    const ACTION: &'static str = "shelf:LendBook";
    const EFFECT: Effect = Effect::Reads;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["TornException"];
    const RESULT_WRAPPER: &'static str = "";
}

impl Handle<LendBook> for Shelf {
    type Scope = gate::NoPermissionNeeded;

    async fn scope(&self, _: &Cx, _: &LendBook) -> Result<gate::NoPermissionNeeded, Error> {
        Ok(gate::NoPermissionNeeded)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<gate::NoPermissionNeeded>,
        LendBook(book): LendBook,
    ) -> Result<Done, Error> {
        match book.then {
            // As the shelf itself, whoever asks.
            Then::Lingers => {
                cx.as_service(&SHELF)
                    .call(ReadBook {
                        books: book.books,
                        then: Then::GoesWell,
                    })
                    .await
            }
            _ => cx.via(&SHELF).call(book).await,
        }
    }
}

/// The service: books are open to whom their policy lets in.
pub(crate) struct Shelf {
    policy: Option<Policy>,
    pub(crate) ran: AtomicUsize,
    pub(crate) ended: AtomicUsize,
}

/// The books that a call is about.
pub(crate) struct Books {
    action: &'static str,
    books: Vec<(String, AccountId)>,
    policy: Option<Policy>,
}

impl Shelf {
    fn claimed(&self, action: &'static str, request: &ReadBook) -> Result<Books, Error> {
        assert!(request.then != Then::PanicsInScope, "as asked");
        let books = request.books.iter().map(|book| {
            let owner = book.split(':').nth(4).and_then(|it| it.parse().ok());
            owner.map(|owner| (book.clone(), owner)).ok_or(Error::Torn)
        });
        Ok(Books {
            action,
            books: books.collect::<Result<_, _>>()?,
            policy: self.policy.clone(),
        })
    }
}

impl Scope for Books {
    fn claims(&self, each: &mut dyn FnMut(Claim<'_>)) {
        for (book, owner) in &self.books {
            each(Claim {
                action: self.action,
                resource: book,
                kind: "AWS::Shelf::Book",
                owner: Some(*owner),
                policy: self.policy.as_ref(),
                ..Claim::NOTHING
            });
        }
    }
}

pub(crate) fn book(name: &str) -> String {
    format!("arn:aws:shelf:eu-central-1:{OWNER}:book/{name}")
}

pub(crate) fn read(names: &[&str], then: Then) -> ReadBook {
    ReadBook {
        books: names.iter().map(|name| book(name)).collect(),
        then,
    }
}

pub(crate) fn shelf(policy: Option<&str>) -> Arc<Shelf> {
    Arc::new(Shelf {
        policy: policy.map(|text| Policy::parse(text, Kind::Resource).unwrap()),
        ran: AtomicUsize::new(0),
        ended: AtomicUsize::new(0),
    })
}

pub(crate) fn mount(mounts: &mut Mounts, shelf: &Arc<Shelf>) {
    mounts
        .mount::<ReadBook, _>(shelf)
        .mount::<WriteBook, _>(shelf)
        .mount_internal::<LendBook, _>(shelf);
}

pub(crate) fn world(shelf: &Arc<Shelf>) -> World {
    World::new(|mounts, _| mount(mounts, shelf))
}
