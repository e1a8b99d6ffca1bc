//! Each kind of fault at each request of a reply and of a transfer, and at each look for what
//! became of it: the act is done once, if need be by the agent who goes on with its card.

use crate::chance::Chance;
use crate::facts::{beyond, together};
use crate::fault::{FAULTS, Fault};
use crate::run::calm;
use crate::studio::{Case, Scene, Studio};
use crate::{FACES, NOW, chaos};
use guichet::desk::runner::{Base, Runner};
use guichet::domain::plan::OperationId;
use guichet::domain::time::Timestamp;
use guichet::http::LocalFuture;
use guichet::sim::Deed;
use std::rc::Rc;
use std::task::{Context, Waker};

/// What happens at a request, or to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    To(Fault),
    /// The tab breaks, and what it has just sent with it.
    TabBefore,
    /// The tab breaks; what it has just sent arrives.
    TabAfter,
    /// The database takes nothing any more until the page is opened again.
    Full,
    /// Somebody sets the machine's clock by two hours.
    Ahead,
    Behind,
    /// A second tab finds the act.
    SecondTab,
    /// A second agent writes a note on the ticket.
    Colleague,
    /// The technicians write down something of their own.
    OtherIssue,
}

const EVENTS: [Row; 8] = [
    Row::TabBefore,
    Row::TabAfter,
    Row::Full,
    Row::Ahead,
    Row::Behind,
    Row::SecondTab,
    Row::Colleague,
    Row::OtherIssue,
];

const CASES: [&str; 6] = [
    "mail and close",
    "mail with files",
    "comment with files",
    "portal reply with files",
    "portal reply and close",
    "transfer with three files",
];

/// A request that something happens to; `looked_for` when its own answer was lost and it is the
/// look for it that something happens to.
#[derive(Clone, Copy, Debug)]
struct Column {
    request: usize,
    looked_for: bool,
}

/// Prints the table and returns the cells that are not green.
pub fn broken(studio: &Studio) -> (usize, Vec<String>) {
    let rows: Vec<Row> = FAULTS.map(Row::To).into_iter().chain(EVENTS).collect();
    let cases = FACES.into_iter().flat_map(|face| {
        studio.cases.iter().filter(move |case| case.face == face && CASES.contains(&case.name))
    });
    let (mut cells, mut broken) = (0, Vec::new());
    for case in cases {
        let columns: Vec<Column> = (0..case.requests)
            .flat_map(|request| [false, true].map(|looked_for| Column { request, looked_for }))
            .collect();
        eprintln!(
            "\n{} on {:?}: {} requests, and the look for each",
            case.name, case.face, case.requests
        );
        for row in &rows {
            let outcomes = columns.iter().map(|column| cell(studio, case, *column, *row));
            let mut line = String::new();
            for (column, outcome) in columns.iter().zip(outcomes) {
                cells += 1;
                line += if outcome.is_ok() { " ■" } else { " ✗" };
                if let Err(why) = outcome {
                    let Column { request, looked_for } = column;
                    broken.push(format!(
                        "{}, {:?}, {row:?} at {request}, looked for: {looked_for}: {why}",
                        case.name, case.face
                    ));
                }
            }
            eprintln!("{:>14}{line}", format!("{row:?}").replace("To(", "").replace(')', ""));
        }
    }
    (cells, broken)
}

fn cell(studio: &Studio, case: &Case, column: Column, row: Row) -> Result<(), String> {
    let seed = column.request as u64 * 2 + u64::from(column.looked_for);
    let scene = studio.scene(case, Chance::of(seed));
    let at = column.request + usize::from(column.looked_for);
    if column.looked_for {
        scene.net.strikes.borrow_mut().push((column.request, Fault::AnswerLost));
    }
    if let Row::To(fault) = row {
        scene.net.strikes.borrow_mut().push((at, fault));
    }
    let runner = scene.tab();
    let base = Base { updated: case.base_updated, read: Timestamp(NOW), ticket: None, draft: 0 };
    let id = &case.plan.operation;
    scene.wait(runner.submit(case.plan.clone(), base, Some(10_000))).expect("written down");
    act(&scene, case, &runner, at, row);
    scene.disk.fails.set(0);
    let runner = scene.tab();
    calm(&scene, &runner, id)?;
    scene.settle();
    let expected = case.steps.iter().fold(case.before.clone(), |all, step| together(&all, step));
    let found = scene.facts(&[case.plan.ticket.as_str()]);
    match found == expected {
        true => Ok(()),
        false => Err(format!(
            "too much {:?}, missing {:?}",
            beyond(&found, &expected),
            beyond(&expected, &found)
        )),
    }
}

/// Has the act done until nothing goes on by itself; at one request, something happens.
fn act(scene: &Scene, case: &Case, runner: &Rc<Runner>, at: usize, row: Row) {
    let id = &case.plan.operation;
    let mut tabs = vec![running(runner, id)];
    let mut has_happened = false;
    let mut context = Context::from_waker(Waker::noop());
    loop {
        tabs.retain_mut(|tab| tab.as_mut().poll(&mut context).is_pending());
        if scene.net.sent.get() > at && !has_happened {
            has_happened = true;
            let now = scene.time.real();
            let ticket = case.plan.ticket.as_str();
            match row {
                Row::To(_) => {}
                Row::TabBefore => {
                    tabs.clear();
                    scene.net.forget();
                }
                Row::TabAfter => tabs.clear(),
                Row::Full => scene.disk.fails.set(100),
                Row::Ahead => scene.time.jump(7_200_000),
                Row::Behind => scene.time.jump(-7_200_000),
                Row::SecondTab => tabs.push(running(&scene.tab(), id)),
                Row::Colleague => {
                    let note = Deed::Note("Je regarde.".into());
                    scene.net.sim.borrow_mut().colleague(ticket, note, now);
                }
                Row::OtherIssue => chaos::other_issue(&mut scene.net.sim.borrow_mut().world, now),
            }
        }
        if tabs.is_empty() || !scene.pass() {
            return;
        }
    }
}

fn running(runner: &Rc<Runner>, id: &OperationId) -> LocalFuture<'static, ()> {
    let (runner, id) = (runner.clone(), id.clone());
    Box::pin(async move { _ = runner.run(&id).await })
}
