//! What the client and Jira agree upon, over real HTTP and for both deployments. The simulator
//! writes Jira's JSON from Jira's documents and shares none of the client's types.

#[path = "support/future.rs"]
mod future;
#[path = "support/site.rs"]
mod site;
#[path = "support/wire.rs"]
mod wire;

#[path = "contract/detours.rs"]
mod detours;
#[path = "contract/failing.rs"]
mod failing;
#[path = "contract/formatting.rs"]
mod formatting;
#[path = "contract/reading.rs"]
mod reading;
#[path = "contract/sending.rs"]
mod sending;
#[path = "contract/transferring.rs"]
mod transferring;
#[path = "contract/writing.rs"]
mod writing;
