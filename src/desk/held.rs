//! The way through a proxy that holds the credentials.
//!
//! There the browser's own session opens Jira, to whoever makes the browser ask. Each request
//! therefore says that it is the desk's, in a header that no link and no form of another page can
//! send; and for whom it is, so that what one agent began is not done as another who has signed in at
//! the gate meanwhile. The proxy names the agent in its first answer, and lets nothing be written
//! before.

use crate::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// For whom a request is, as the proxy names them.
const FOR: &str = "X-Guichet-For";

/// Stands in its place until the proxy has said it.
const WHOEVER: &str = "?";

/// The proxy's answer to it.
const NAMED: &str = "X-Proxy-User";

/// Passes requests on as those of one agent: whoever was named first.
pub struct Held {
    inner: Rc<dyn Transport>,
    agent: RefCell<Option<String>>,
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

impl Held {
    pub fn new(inner: Rc<dyn Transport>) -> Rc<Held> {
        Rc::new(Held { inner, agent: RefCell::default() })
    }
}

impl Transport for Held {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            let agent = self.agent.borrow().clone();
            let request = request.header(FOR, agent.unwrap_or_else(|| WHOEVER.to_owned()));
            let answer = self.inner.send(request).await?;
            if let Some(named) = answer.headers.get(NAMED).filter(|named| !named.is_empty()) {
                self.agent.borrow_mut().get_or_insert_with(|| named.to_owned());
            }
            Ok(answer)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::memory::block_on;
    use crate::http::Method;

    /// A proxy that names one agent after the other, and remembers for whom it was asked.
    struct Proxy {
        names: RefCell<Vec<Option<&'static str>>>,
        asked: RefCell<Vec<Option<String>>>,
    }

    impl Transport for Proxy {
        fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
            self.asked.borrow_mut().push(request.headers.get(FOR).map(str::to_owned));
            let named = self.names.borrow_mut().remove(0);
            let answer = match named {
                Some(name) => Response::new(200).header(NAMED, name),
                None => Response::new(502),
            };
            Box::pin(async move { Ok(answer) })
        }
    }

    #[test]
    fn every_request_is_for_whoever_the_proxy_has_named_first() {
        let names = [None, Some(""), Some("anne@example.com"), Some("zoe@example.com"), None];
        let proxy = Rc::new(Proxy { names: RefCell::new(names.into()), asked: RefCell::default() });
        let held = Held::new(proxy.clone());
        for _ in names {
            _ = block_on(held.send(Request::new(Method::Get, "/")));
        }
        let anne = "anne@example.com";
        let asked: Vec<String> = proxy.asked.borrow().iter().flatten().cloned().collect();
        assert_eq!(asked, [WHOEVER, WHOEVER, WHOEVER, anne, anne]);
    }
}
