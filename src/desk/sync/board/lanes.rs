//! Which tickets stand in which lane, how many, in which order, and what they may be narrowed to:
//! kept by differences, so that a change costs the same however many tickets there are.

use super::held::{Held, Slot, Tickets};
use crate::domain::fold::fold;
use crate::domain::lane::{
    Filter, Lane, LaneContext, LaneCounts, Lanes, Number, OwnLane, Place, Sort, Timed, Whose,
};
use crate::domain::person::AccountRef;
use crate::domain::search::Query;
use crate::domain::ticket::{Choice, Ticket};
use crate::domain::time::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many tickets of a lane fill any screen.
const FRONT: usize = 80;

/// What tickets are counted and ordered by.
#[derive(Clone, Debug, Default)]
pub(super) struct Arranged {
    /// The lanes that the site's administrator has added.
    own: Arc<[OwnLane]>,
    counts: LaneCounts,
    orders: Vec<Order>,
    /// The tickets whose lanes change by themselves, and when; in order.
    /// Where a lane goes by how long nothing has happened, each ticket is one of them.
    alarms: BTreeSet<(Timestamp, Slot)>,
    kinds: Chosen,
    groups: Chosen,
    people: Chosen,
}

/// A lane in an order.
#[derive(Clone, Debug)]
struct Order {
    lane: Lane,
    number: Number,
    sort: Sort,
    /// A list that is shown has them as well: a copy is made when they change.
    slots: Arc<Vec<Slot>>,
}

/// The values that tickets have for a field, by number, and how many tickets of each lane have them.
/// Nought is no value.
#[derive(Clone, Debug, Default)]
struct Chosen {
    values: Vec<(Choice, LaneCounts)>,
}

/// What the tickets of a lane can be narrowed to, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowings {
    pub kinds: Vec<Choice>,
    pub groups: Vec<Choice>,
    pub people: Vec<Choice>,
}

impl Arranged {
    /// Nothing yet, with these lanes besides those of the procedure.
    pub fn new(own: Arc<[OwnLane]>) -> Arranged {
        Arranged { own, ..Arranged::default() }
    }

    pub fn own(&self) -> &Arc<[OwnLane]> {
        &self.own
    }

    pub fn count(&self, lane: Lane) -> usize {
        lane.number(&self.own).map_or(0, |lane| self.counts.of(lane))
    }

    pub fn narrowings(&self, lane: Lane) -> Narrowings {
        let Some(lane) = lane.number(&self.own) else { return Narrowings::default() };
        Narrowings {
            kinds: self.kinds.of(lane),
            groups: self.groups.of(lane),
            people: self.people.of(lane),
        }
    }

    /// The lanes that are kept in their own order, each with its first tickets.
    pub fn fronts(&self) -> impl Iterator<Item = (Lane, &[Slot])> {
        let own = self.orders.iter().filter(|order| order.sort == order.lane.default_sort());
        own.map(|order| (order.lane, &order.slots[..order.slots.len().min(FRONT)]))
    }

    /// Keeps no lane in order any more; each is ordered anew when it is asked for.
    pub fn forget_orders(&mut self) {
        self.orders.clear();
    }

    /// The tickets whose time has come.
    pub fn due(&self, now: Timestamp) -> Vec<Slot> {
        let due = self.alarms.iter().take_while(|(at, _)| *at <= now);
        due.map(|(_, slot)| *slot).collect()
    }

    /// Puts a ticket into its lanes.
    pub fn enter(
        &mut self,
        tickets: &mut Tickets,
        slot: Slot,
        ticket: &Ticket,
        context: &LaneContext<'_>,
    ) {
        let lanes = Lanes::of(ticket, context);
        let person = ticket.assignee.as_ref().map(|person| (&person.account.0, &person.name));
        let choices = [
            self.kinds.enter(ticket.kind.as_ref().map(|kind| (&kind.id, &kind.name)), lanes),
            self.groups.enter(ticket.group.as_ref().map(|group| (&group.id, &group.name)), lanes),
            self.people.enter(person, lanes),
        ];
        let alarm = context.turns(ticket);
        self.alarms.extend(alarm.map(|at| (at, slot)));
        self.counts.add(lanes);
        if let Some(held) = tickets.at_mut(slot) {
            (held.lanes, held.choices, held.alarm) = (lanes, choices, alarm);
        }
        for order in self.orders.iter_mut().filter(|order| lanes.contains(order.number)) {
            if let Err(place) = order.find(tickets, slot) {
                Arc::make_mut(&mut order.slots).insert(place, slot);
            }
        }
    }

    /// Takes a ticket out of its lanes.
    pub fn leave(&mut self, tickets: &mut Tickets, slot: Slot) {
        let Some(held) = tickets.at(slot) else { return };
        let (lanes, [kind, group, person], alarm) = (held.lanes, held.choices, held.alarm);
        for order in self.orders.iter_mut().filter(|order| lanes.contains(order.number)) {
            if let Ok(place) = order.find(tickets, slot) {
                Arc::make_mut(&mut order.slots).remove(place);
            }
        }
        self.counts.subtract(lanes);
        self.kinds.leave(kind, lanes);
        self.groups.leave(group, lanes);
        self.people.leave(person, lanes);
        if let Some(at) = alarm {
            self.alarms.remove(&(at, slot));
        }
        if let Some(held) = tickets.at_mut(slot) {
            (held.lanes, held.alarm) = (Lanes::default(), None);
        }
    }

    /// A lane's tickets that pass the filter, in order. Without an order that was chosen it is the
    /// lane's, and what is sought by words the closest first; equals stand as the lane has them.
    pub fn arrange(
        &mut self,
        tickets: &mut Tickets,
        lane: Lane,
        filter: &Filter,
        sort: Option<Sort>,
        me: &AccountRef,
    ) -> Arc<Vec<Slot>> {
        let Some(number) = lane.number(&self.own) else { return Arc::default() };
        let found = tickets.find(&Query::parse(&filter.text));
        let person = match &filter.assignee {
            Whose::Anybody => None,
            Whose::Nobody => Some(0),
            Whose::Mine => Some(self.people.number(&me.0)),
            Whose::Person(account) => Some(self.people.number(&account.0)),
        };
        let kind = filter.kind.as_ref().map(|id| self.kinds.number(id));
        let group = filter.group.as_ref().map(|id| self.groups.number(id));
        let wanted = [kind, group, person];
        let is_narrowed = wanted.iter().any(Option::is_some);
        let admits = |held: &Held| {
            let mut pairs = wanted.iter().zip(held.choices);
            pairs.all(|(wanted, is)| wanted.is_none_or(|wanted| wanted == is))
        };
        let sort_by = sort.unwrap_or_else(|| lane.default_sort());
        let order = self.order(tickets, lane, number, sort_by);
        if found.is_none() && !is_narrowed {
            return order;
        }
        let passes = |slot: &Slot| !is_narrowed || tickets.at(*slot).is_some_and(admits);
        let Some(found) = found else {
            return Arc::new(order.iter().copied().filter(passes).collect());
        };
        let mut by_distance: Vec<Vec<Slot>> = Vec::new();
        for slot in order.iter() {
            let distance = found.distance(*slot).filter(|_| passes(slot));
            let Some(distance) = distance else { continue };
            let place = if sort.is_none() { distance } else { 0 };
            if place >= by_distance.len() {
                by_distance.resize(place + 1, Vec::new());
            }
            by_distance[place].push(*slot);
        }
        Arc::new(by_distance.concat())
    }

    fn order(
        &mut self,
        tickets: &Tickets,
        lane: Lane,
        number: Number,
        sort: Sort,
    ) -> Arc<Vec<Slot>> {
        let known = self.orders.iter().position(|order| order.lane == lane && order.sort == sort);
        let order = match known {
            Some(place) => self.orders.remove(place),
            None => Order::of(tickets, lane, number, sort),
        };
        // One for each lane: an agent goes to and fro between them.
        let most = Lane::ALL.len() + self.own.len();
        let excess = (self.orders.len() + 1).saturating_sub(most);
        self.orders.drain(..excess);
        let slots = order.slots.clone();
        self.orders.push(order);
        slots
    }
}

impl Order {
    fn of(tickets: &Tickets, lane: Lane, number: Number, sort: Sort) -> Order {
        let within = tickets.all().filter(|(_, held)| held.lanes.contains(number));
        let mut placed: Vec<(Place, Slot)> =
            within.map(|(slot, held)| (place(sort, held), slot)).collect();
        placed.sort_unstable_by(|(a, _), (b, _)| sort.compare(a, b));
        let slots = placed.into_iter().map(|(_, slot)| slot).collect();
        Order { lane, number, sort, slots: Arc::new(slots) }
    }

    /// Where a ticket is, or would be.
    fn find(&self, tickets: &Tickets, slot: Slot) -> Result<usize, usize> {
        let Some(own) = tickets.at(slot).map(|held| place(self.sort, held)) else { return Err(0) };
        self.slots.binary_search_by(|other| match tickets.at(*other) {
            Some(held) => self.sort.compare(&place(self.sort, held), &own),
            None => std::cmp::Ordering::Less,
        })
    }
}

fn place(sort: Sort, held: &Held) -> Place {
    let timed = Timed { key: &held.key, created: held.created, updated: held.updated };
    sort.place(timed, || held.ticket())
}

impl Chosen {
    /// The number of a value; one that no ticket has for an unknown one.
    fn number(&self, id: &str) -> u32 {
        self.known(id).unwrap_or(u32::MAX)
    }

    /// There are tens of them: looking through them is as quick as anything.
    fn known(&self, id: &str) -> Option<u32> {
        let place = self.values.iter().position(|(choice, _)| choice.id == id)?;
        Some(place as u32 + 1)
    }

    fn enter(&mut self, value: Option<(&String, &String)>, lanes: Lanes) -> u32 {
        let Some((id, name)) = value else { return 0 };
        let number = self.known(id).unwrap_or_else(|| {
            let choice = Choice { id: id.clone(), name: name.clone() };
            self.values.push((choice, LaneCounts::default()));
            self.values.len() as u32
        });
        if let Some((choice, counts)) = self.values.get_mut(number as usize - 1) {
            if choice.name != *name {
                choice.name.clone_from(name);
            }
            counts.add(lanes);
        }
        number
    }

    fn leave(&mut self, number: u32, lanes: Lanes) {
        let place = (number as usize).checked_sub(1);
        if let Some((_, counts)) = place.and_then(|place| self.values.get_mut(place)) {
            counts.subtract(lanes);
        }
    }

    fn of(&self, lane: Number) -> Vec<Choice> {
        let has_some = self.values.iter().filter(|(_, counts)| counts.of(lane) > 0);
        let mut choices: Vec<Choice> = has_some.map(|(choice, _)| choice.clone()).collect();
        choices.sort_by_cached_key(|choice| (fold(&choice.name), choice.id.clone()));
        choices
    }
}
