//! Small things that happen beside an act.

use guichet::http::LocalFuture;
use guichet::sim::world::{Issue, World, base};
use std::future::poll_fn;
use std::task::Poll;

/// Two things that a tab does at once.
pub async fn both(mut one: LocalFuture<'static, ()>, mut other: LocalFuture<'static, ()>) {
    let (mut one_over, mut other_over) = (false, false);
    poll_fn(move |context| {
        one_over = one_over || one.as_mut().poll(context).is_ready();
        other_over = other_over || other.as_mut().poll(context).is_ready();
        match one_over && other_over {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
}

/// The technicians write down something of their own.
pub fn other_issue(world: &mut World, now: i64) {
    world.add_issue(Issue::new("DEV", base::TYPE_TASK, "Autre chose", base::LEAD_DEV, now));
}
