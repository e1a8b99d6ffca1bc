//! A list that holds nothing.

use crate::domain::lane::{Filter, Lane};
use crate::route::{Arrangement, Route};
use crate::ui::parts::beyond::{FindInJira, is_sought};
use crate::ui::use_desk;
use leptos::prelude::*;

/// Says why the list is empty, and what to do next.
#[component]
pub fn Empty(lane: Signal<Lane>, arrangement: Signal<Arrangement>) -> impl IntoView {
    let desk = use_desk();
    move || {
        let (words, lane) = (desk.words(), lane.get());
        let filter = arrangement.with(|arrangement| arrangement.filter.clone());
        let (text, way) = match filter.is_empty() {
            true => {
                let others = desk.lanes().into_iter().filter(|other| *other != lane);
                let busy = others.filter(|other| *other != Lane::Closed).find_map(|other| {
                    let count = desk.count(other).filter(|count| *count > 0)?;
                    let name = desk.lane_name(other);
                    Some((Route::lane(other), words.go_to_lane(&name, count)))
                });
                (words.lane_is_empty(lane), busy)
            }
            false if !filter.text.is_empty() && lane != Lane::Open => {
                let filter = Filter { text: filter.text, ..Filter::default() };
                let everywhere = Route::Queue(Lane::Open, Arrangement { filter, sort: None });
                (words.nothing_found(), Some((everywhere, words.search_everywhere().to_owned())))
            }
            false => {
                let way = (Route::lane(lane), words.filter_clear().to_owned());
                (words.nothing_found(), Some(way))
            }
        };
        let link = way.map(|(route, text)| {
            view! { <a class="button" href=desk.href(&route)>{text}</a> }
        });
        let sought = arrangement.with(|arrangement| arrangement.filter.text.clone());
        let beyond = is_sought(&sought).then(|| {
            let text = Signal::stored(sought);
            view! { <FindInJira text=text /> }
        });
        view! {
            <div class="empty">
                <p>{text}</p>
                {link}
                {beyond}
            </div>
        }
    }
}
