//! The simulated Jira on a port of this machine, for tests and for trying real clients on it.

#[cfg(not(target_arch = "wasm32"))]
mod program {
    use std::io::{self, Write};
    use std::net::{Ipv4Addr, TcpListener};
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};

    use guichet::sim::control::{Plot, Stage};
    use guichet::sim::serve::Server;
    use guichet::sim::{Face, Options};

    const HELP: &str = "jira-sim: a simulated Jira on a port of 127.0.0.1

  --face cloud|dc          which Jira it is (dc)
  --port N                 where it listens; 0 takes a free one (8190)
  --seed N                 which story has happened in it (1)
  --crowd N                how many open requests come on top of it (0)
  --base-url URL           the address that it believes to have (http://127.0.0.1:PORT)
  --origin-check on|off    whether a browser's requests must come from its own pages (on)
  --help                   this text

Tests look into it and act in it through /__sim/ (see the documentation of sim::control).
";

    struct Arguments {
        face: Face,
        port: u16,
        plot: Plot,
        base_url: Option<String>,
        origin_check: bool,
    }

    /// Reads the arguments; `None` asks for help.
    fn read(mut given: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
        let mut arguments = Arguments {
            face: Face::DataCenter,
            port: 8190,
            plot: Plot { seed: 1, crowd: 0 },
            base_url: None,
            origin_check: true,
        };
        while let Some(name) = given.next() {
            if name == "--help" {
                return Ok(None);
            }
            let value = given.next().ok_or_else(|| format!("{name} needs a value"))?;
            let wrong = || format!("{name} does not take {value}");
            match name.as_str() {
                "--face" => {
                    arguments.face = match value.as_str() {
                        "cloud" => Face::Cloud,
                        "dc" => Face::DataCenter,
                        _ => return Err(wrong()),
                    };
                }
                "--port" => arguments.port = value.parse().map_err(|_| wrong())?,
                "--crowd" => arguments.plot.crowd = value.parse().map_err(|_| wrong())?,
                "--seed" => arguments.plot.seed = value.parse().map_err(|_| wrong())?,
                "--base-url" => arguments.base_url = Some(value.trim_end_matches('/').to_owned()),
                "--origin-check" => {
                    arguments.origin_check = match value.as_str() {
                        "on" => true,
                        "off" => false,
                        _ => return Err(wrong()),
                    };
                }
                _ => return Err(format!("there is no {name}")),
            }
        }
        Ok(Some(arguments))
    }

    fn now() -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    pub fn run() -> ExitCode {
        let arguments = match read(std::env::args().skip(1)) {
            Ok(Some(arguments)) => arguments,
            Ok(None) => {
                // Nobody is left to tell when the reader has gone.
                let _ = io::stdout().write_all(HELP.as_bytes());
                return ExitCode::SUCCESS;
            }
            Err(fault) => {
                eprintln!("jira-sim: {fault} (--help says what there is)");
                return ExitCode::from(2);
            }
        };
        match serve(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("jira-sim: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn serve(arguments: Arguments) -> io::Result<()> {
        let Arguments { face, port, plot, base_url, origin_check } = arguments;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = format!("http://{}", listener.local_addr()?);
        let base_url = base_url.unwrap_or_else(|| address.clone());
        let mut stage = Stage::new(Options { face, base_url, origin_check }, plot, now());
        let server = Server::start(listener, move |request| stage.handle(request, now()))?;
        eprintln!("jira-sim: listening on {address}");
        server.wait();
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    program::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
