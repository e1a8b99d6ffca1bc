//! A small HTTP/1.1 server for the simulated Jira. It keeps connections alive, as Jira does, and can
//! cut one without an answer, as a fault may ask: that is why it is not a library's.

mod message;

use std::collections::HashMap;
use std::io::{self, BufReader};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use self::message::Incoming;
use super::fault;
use crate::http::{Request, Response};

/// A server on a port of this machine. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct State {
    stopping: AtomicBool,
    /// Open connections, to be closed with the server.
    open: Mutex<HashMap<SocketAddr, TcpStream>>,
}

impl Server {
    /// Answers the requests that come to the listener, one after the other, whatever connection
    /// they come by.
    pub fn start(
        listener: TcpListener,
        answer: impl FnMut(&Request) -> Response + Send + 'static,
    ) -> io::Result<Server> {
        let address = listener.local_addr()?;
        let state = Arc::new(State::default());
        let accepting = thread::spawn({
            let state = Arc::clone(&state);
            move || accept(&listener, &state, Arc::new(Mutex::new(answer)))
        });
        Ok(Server { address, state, accepting: Some(accepting) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            // A thread that panicked has said so itself.
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.state.stopping.store(true, Ordering::SeqCst);
        // A connection wakes the thread that waits for one.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
        for connection in lock(&self.state.open).values() {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type Answer<A> = Arc<Mutex<A>>;

fn accept<A>(listener: &TcpListener, state: &Arc<State>, answer: Answer<A>)
where
    A: FnMut(&Request) -> Response + Send + 'static,
{
    for connection in listener.incoming() {
        if state.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(connection) = connection else { continue };
        let (state, answer) = (Arc::clone(state), Arc::clone(&answer));
        thread::spawn(move || {
            let peer = connection.peer_addr();
            if let (Ok(peer), Ok(copy)) = (&peer, connection.try_clone()) {
                lock(&state.open).insert(*peer, copy);
            }
            // A connection that breaks is the client's affair: it sees it.
            let _ = converse(&connection, &answer);
            let _ = connection.shutdown(Shutdown::Both);
            if let Ok(peer) = peer {
                lock(&state.open).remove(&peer);
            }
        });
    }
}

/// Answers the requests of one connection until it ends.
fn converse<A>(connection: &TcpStream, answer: &Mutex<A>) -> io::Result<()>
where
    A: FnMut(&Request) -> Response,
{
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    let mut writer = connection;
    loop {
        let incoming = message::read(&mut reader, &mut writer);
        let status = match &incoming {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => 501,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => 400,
            _ => 0,
        };
        if status != 0 {
            return message::write(&mut writer, &Response::new(status), false);
        }
        let Some(Incoming { request, stays }) = incoming? else { return Ok(()) };
        let response = (lock(answer))(&request);
        if response.headers.get(fault::DROP).is_some() {
            return Ok(());
        }
        message::write(&mut writer, &response, stays)?;
        if !stays {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    fn server() -> Server {
        let mut count = 0;
        Server::start(TcpListener::bind("127.0.0.1:0").unwrap(), move |request| {
            count += 1;
            match request.path() {
                "/cut" => Response::new(200).header(fault::DROP, "1"),
                path => Response::new(200).body("text/plain", format!("{count}{path}")),
            }
        })
        .unwrap()
    }

    fn ask(connection: &mut TcpStream, text: &str) -> String {
        connection.write_all(text.as_bytes()).unwrap();
        let mut buffer = [0; 1024];
        let read = connection.read(&mut buffer).unwrap_or(0);
        String::from_utf8_lossy(&buffer[..read]).into_owned()
    }

    #[test]
    fn a_connection_carries_several_requests_until_one_closes_it() {
        let server = server();
        let mut connection = TcpStream::connect(server.address()).unwrap();
        assert!(ask(&mut connection, "GET /a HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n1/a"));
        let last = ask(&mut connection, "GET /b HTTP/1.1\r\nConnection: close\r\n\r\n");
        assert!(last.ends_with("\r\n\r\n2/b"));
        assert_eq!(connection.read(&mut [0]).unwrap(), 0);
    }

    #[test]
    fn a_fault_cuts_the_connection_without_an_answer() {
        let server = server();
        let mut connection = TcpStream::connect(server.address()).unwrap();
        assert_eq!(ask(&mut connection, "GET /cut HTTP/1.1\r\n\r\n"), "");
    }

    #[test]
    fn a_strange_method_is_refused() {
        let server = server();
        let mut connection = TcpStream::connect(server.address()).unwrap();
        assert!(ask(&mut connection, "BREW / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 501 "));
    }

    #[test]
    fn a_dropped_server_frees_its_port_and_its_connections() {
        let server = server();
        let address = server.address();
        let mut connection = TcpStream::connect(address).unwrap();
        ask(&mut connection, "GET /a HTTP/1.1\r\n\r\n");
        drop(server);
        assert_eq!(connection.read(&mut [0]).unwrap_or(0), 0);
        assert!(TcpStream::connect(address).is_err());
    }
}
