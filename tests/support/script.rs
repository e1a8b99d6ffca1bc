//! A Jira that answers what a test lays before it, in order.

use guichet::http::{LocalFuture, NoAnswer, Request, Response, Transport};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Answers in order, and keeps what was asked.
#[derive(Debug, Default)]
pub struct Script {
    answers: RefCell<VecDeque<Result<Response, NoAnswer>>>,
    pub asked: RefCell<Vec<Request>>,
}

impl Script {
    pub fn new(answers: impl IntoIterator<Item = Response>) -> Rc<Script> {
        let answers = RefCell::new(answers.into_iter().map(Ok).collect());
        Rc::new(Script { answers, ..Script::default() })
    }

    pub fn push(&self, answer: Response) {
        self.answers.borrow_mut().push_back(Ok(answer));
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        self.asked.borrow_mut().push(request);
        let answer = self.answers.borrow_mut().pop_front().unwrap_or(Err(NoAnswer::Unreachable));
        Box::pin(async move { answer })
    }
}

/// An answer with this JSON, for somebody.
pub fn json(body: impl Into<Vec<u8>>) -> Response {
    Response::new(200).header("X-AUSERNAME", "ana").body("application/json;charset=UTF-8", body)
}
