//! What is kept by differences is what reading everything anew leads to.

use super::*;
use crate::domain::lane::{InCharge, LaneId, When};
use crate::domain::settings::Kinds;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn ticket(&mut self, minute: i64) -> Ticket {
        let mut ticket = ticket(&format!("REQ-{}", 1 + self.below(40)), 1, minute);
        let statuses = [sample::to_do(), in_progress(), done()];
        ticket.status = statuses[self.below(3) as usize].clone();
        ticket.assignee = match self.below(3) {
            0 => None,
            n => Some(person(["ana", "bob"][n as usize - 1], "Ana")),
        };
        ticket.title = format!("Titre {}", self.below(5));
        let other = format!("DEV-{}", 1 + self.below(9));
        ticket.links = match self.below(3) {
            0 => vec![clone_link(&other, [in_progress(), done()][self.below(2) as usize].clone())],
            _ => vec![],
        };
        ticket
    }
}

/// Lanes that a site's administrator has added: one by what stands in a ticket, one by time.
fn added() -> Vec<OwnLane> {
    let lane = |id, when| OwnLane::new(LaneId::parse(id).expect("an id"), when, &Kinds::default());
    let charged = When { assignee: Some(InCharge::Somebody), ..When::default() };
    let forgotten = When { idle_days: Some(2), ..When::default() };
    vec![lane("charged", charged), lane("forgotten", forgotten)]
}

#[test]
fn differences_lead_to_what_reading_everything_anew_leads_to() {
    const DAY: i64 = 24 * 60;
    let mut chance = Chance(7);
    let empty = || Board::new(AccountRef("ana".into()), 14).with_lanes(added());
    let mut board = empty();
    let lanes: Vec<Lane> =
        Lane::ALL.into_iter().chain(added().iter().map(|lane| Lane::Own(lane.id))).collect();
    let by = [SortBy::Key, SortBy::Title, SortBy::Updated, SortBy::Assignee];
    for round in 0..400_i64 {
        let minute = round * DAY / 10;
        match chance.below(6) {
            0 => board.patch(chance.ticket(minute)),
            1 => _ = board.apply(Delta::Gone(chance.ticket(0).key)),
            2 => _ = board.apply(Delta::Finished(vec![closed("DEV-3", 1, minute)])),
            3 => {
                let until = at(minute + chance.below(3 * DAY as u64) as i64);
                let snooze = Snooze { until, updated: at(minute) };
                board.snooze(&chance.ticket(0).key, Some(snooze), at(minute));
            }
            _ => {
                let tickets: Vec<Ticket> = (0..3).map(|_| chance.ticket(minute)).collect();
                let reopened = vec![tickets[0].key.clone()];
                let tickets = tickets.into_iter().map(found).collect();
                board.apply(Delta::Changes { tickets, reopened });
            }
        }
        let now = at(minute - chance.below(2) as i64 * DAY);
        let mut anew = empty();
        anew.look(now);
        let mut anew = anew.restored(&snapshot(&board)).expect("a board");
        board.look(now);
        for lane in &lanes {
            assert_eq!(board.count(*lane), anew.count(*lane), "{round}: {lane:?}");
        }
        assert_eq!(awaits_clones(&board), awaits_clones(&anew), "{round}");
        let lane = lanes[chance.below(lanes.len() as u64) as usize];
        assert_eq!(board.narrowings(lane), anew.narrowings(lane), "{round}");
        let sort = Sort {
            by: by[chance.below(4) as usize],
            direction: [Direction::Ascending, Direction::Descending][chance.below(2) as usize],
        };
        let sort = (chance.below(3) > 0).then_some(sort);
        for text in ["", "titre 3", "ana", "req-1"] {
            let filter = Filter { text: text.into(), ..Filter::default() };
            let kept = arranged(&mut board, lane, &filter, sort);
            let read = arranged(&mut anew, lane, &filter, sort);
            assert_eq!(kept, read, "{round}: {lane:?} {sort:?} {text}");
        }
    }
}
