//! What the client and Jira agree upon, over real HTTP and for both deployments. The simulator
//! writes Jira's JSON from Jira's documents and shares none of the client's types.

#[path = "support/future.rs"]
mod future;
#[path = "support/site.rs"]
mod site;
#[path = "support/wire.rs"]
mod wire;

#[path = "contract/asking.rs"]
mod asking;
#[path = "contract/attending.rs"]
mod attending;
#[path = "contract/closing.rs"]
mod closing;
#[path = "contract/commenting.rs"]
mod commenting;
#[path = "contract/connecting.rs"]
mod connecting;
#[path = "contract/crossing.rs"]
mod crossing;
#[path = "contract/detours.rs"]
mod detours;
#[path = "contract/discovering.rs"]
mod discovering;
#[path = "contract/failing.rs"]
mod failing;
#[path = "contract/filing.rs"]
mod filing;
#[path = "contract/finding.rs"]
mod finding;
#[path = "contract/formatting.rs"]
mod formatting;
#[path = "contract/metadata.rs"]
mod metadata;
#[path = "contract/pacing.rs"]
mod pacing;
#[path = "contract/reading.rs"]
mod reading;
#[path = "contract/searching.rs"]
mod searching;
#[path = "contract/sending.rs"]
mod sending;
#[path = "contract/snoozing.rs"]
mod snoozing;
#[path = "contract/speaking.rs"]
mod speaking;
#[path = "contract/transferring.rs"]
mod transferring;
#[path = "contract/writing.rs"]
mod writing;
