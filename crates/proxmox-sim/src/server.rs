//! A node's SSH server (russh): public keys, `exec` only.

use std::collections::HashMap;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, HashAlg, PrivateKey, PublicKey};
use russh::server::{Auth, ChannelOpenHandle, Handle, Handler, Msg, Session, VerifiedPublicKey};
use russh::{Channel, ChannelId, MethodKind, MethodSet};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::cluster::Cluster;
use crate::context::{Cx, Fail};
use crate::shell;

/// Sessions on one connection, as OpenSSH's `MaxSessions`.
const SESSIONS: usize = 10;

/// Reads a private key, or makes one.
pub(crate) fn key(path: &Path) -> io::Result<PrivateKey> {
    match std::fs::read_to_string(path) {
        Ok(text) => PrivateKey::from_openssh(text).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fresh_key(path),
        Err(error) => Err(error),
    }
}

fn fresh_key(path: &Path) -> io::Result<PrivateKey> {
    let key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).map_err(io::Error::other)?;
    key.write_openssh_file(path, LineEnding::LF).map_err(io::Error::other)?;
    Ok(key)
}

/// A private key in OpenSSH's format.
pub(crate) fn text_of(key: &PrivateKey) -> io::Result<String> {
    Ok(key.to_openssh(LineEnding::LF).map_err(io::Error::other)?.to_string())
}

fn fingerprint(key: &PrivateKey) -> String {
    key.public_key().fingerprint(HashAlg::Sha256).to_string()
}

/// The SSH server of a node.
pub(crate) struct Server {
    node: Arc<NodeServer>,
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

struct NodeServer {
    cluster: Arc<Cluster>,
    name: String,
    key: Mutex<PrivateKey>,
    key_path: std::path::PathBuf,
    user: PublicKey,
    open: Mutex<HashMap<u64, TcpStream>>,
}

impl Server {
    pub async fn start(
        cluster: Arc<Cluster>,
        name: &str,
        at: SocketAddr,
        key_path: &Path,
        user: &PublicKey,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(at).await?;
        let address = listener.local_addr()?;
        let node = Arc::new(NodeServer {
            cluster,
            name: name.to_owned(),
            key: Mutex::new(key(key_path)?),
            key_path: key_path.to_owned(),
            user: user.clone(),
            open: Mutex::default(),
        });
        let accepting = tokio::spawn(accept(node.clone(), listener));
        Ok(Self { node, address, accepting })
    }

    pub fn name(&self) -> &str {
        &self.node.name
    }

    pub fn address(&self) -> crate::NodeAddress {
        let fingerprint = fingerprint(&self.node.key());
        crate::NodeAddress { name: self.node.name.clone(), address: self.address, fingerprint }
    }

    /// Breaks all connections.
    pub fn drop_connections(&self) {
        for (_, stream) in self.node.open().drain() {
            hang_up(&stream);
        }
    }

    pub fn change_key(&self) -> io::Result<String> {
        std::fs::remove_file(&self.node.key_path)?;
        let key = fresh_key(&self.node.key_path)?;
        let print = fingerprint(&key);
        *self.node.key() = key;
        Ok(print)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
        self.drop_connections();
    }
}

impl NodeServer {
    fn key(&self) -> std::sync::MutexGuard<'_, PrivateKey> {
        self.key.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<u64, TcpStream>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_online(&self) -> bool {
        self.cluster.read(|s| s.node(&self.name).is_some_and(|n| n.online))
    }

    fn config(&self) -> russh::server::Config {
        russh::server::Config {
            server_id: russh::SshId::Standard("SSH-2.0-OpenSSH_10.0p2".into()),
            methods: MethodSet::from(&[MethodKind::PublicKey][..]),
            auth_rejection_time: Duration::from_millis(100),
            auth_rejection_time_initial: Some(Duration::ZERO),
            keys: vec![self.key().clone()],
            inactivity_timeout: None,
            ..russh::server::Config::default()
        }
    }
}

fn hang_up(stream: &TcpStream) {
    // One that is gone already needs no hanging up.
    let _ = stream.shutdown(Shutdown::Both);
}

async fn accept(node: Arc<NodeServer>, listener: TcpListener) {
    for number in 0.. {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of descriptors, most likely: others will be closed.
                tracing::warn!(node = node.name, %error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        if node.is_online() {
            tokio::spawn(serve(node.clone(), stream, number));
        }
    }
}

async fn serve(node: Arc<NodeServer>, stream: tokio::net::TcpStream, number: u64) {
    let (stream, cut) = match both(stream) {
        Ok(both) => both,
        Err(error) => return tracing::warn!(node = node.name, %error, "a connection could not be kept"),
    };
    let own = match cut.try_clone() {
        Ok(own) => own,
        Err(error) => return tracing::warn!(node = node.name, %error, "a connection could not be kept"),
    };
    node.open().insert(number, cut);
    let connection = Connection { node: node.clone(), cut: Arc::new(own), sessions: Sessions::default() };
    match russh::server::run_stream(Arc::new(node.config()), stream, connection).await {
        Ok(session) => {
            if let Err(error) = session.await {
                tracing::debug!(node = node.name, %error, "a connection ended");
            }
        }
        Err(error) => tracing::debug!(node = node.name, %error, "a connection was not made"),
    }
    node.open().remove(&number);
}

/// The stream, and a second handle to break it with.
fn both(stream: tokio::net::TcpStream) -> io::Result<(tokio::net::TcpStream, TcpStream)> {
    // russh does that only for sockets that it accepted itself.
    stream.set_nodelay(true)?;
    let stream = stream.into_std()?;
    let second = stream.try_clone()?;
    Ok((tokio::net::TcpStream::from_std(stream)?, second))
}

/// One client's connection.
struct Connection {
    node: Arc<NodeServer>,
    cut: Arc<TcpStream>,
    sessions: Sessions,
}

/// The open sessions of a connection.
#[derive(Clone, Default)]
struct Sessions(Arc<Mutex<HashMap<ChannelId, Stdin>>>);

impl Sessions {
    fn with<T>(&self, act: impl FnOnce(&mut HashMap<ChannelId, Stdin>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a session was sent so far, and who waits for its end.
#[derive(Default)]
struct Stdin {
    bytes: Vec<u8>,
    whole: Option<oneshot::Sender<Vec<u8>>>,
    ended: bool,
}

impl Stdin {
    fn hand_over(&mut self) {
        if let Some(whole) = self.whole.take_if(|_| self.ended) {
            // A command that did not read is none of ours.
            let _ = whole.send(std::mem::take(&mut self.bytes));
        }
    }
}

impl Handler for Connection {
    type Error = russh::Error;

    async fn auth_publickey(&mut self, user: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Self::Error> {
        let known = user == "root" && key.public_key.key_data() == self.node.user.key_data();
        Ok(if known { Auth::Accept } else { Auth::reject() })
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.sessions.with(|all| all.len()) >= SESSIONS {
            reply.reject(russh::ChannelOpenFailure::ConnectFailed).await;
            return Ok(());
        }
        self.sessions.with(|all| all.insert(channel.id(), Stdin::default()));
        reply.accept().await;
        Ok(())
    }

    async fn data(&mut self, channel: ChannelId, data: &[u8], _session: &mut Session) -> Result<(), Self::Error> {
        self.sessions.with(|all| {
            if let Some(stdin) = all.get_mut(&channel) {
                stdin.bytes.extend_from_slice(data);
            }
        });
        Ok(())
    }

    async fn channel_eof(&mut self, channel: ChannelId, _session: &mut Session) -> Result<(), Self::Error> {
        self.sessions.with(|all| {
            if let Some(stdin) = all.get_mut(&channel) {
                stdin.ended = true;
                stdin.hand_over();
            }
        });
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _session: &mut Session) -> Result<(), Self::Error> {
        self.sessions.with(|all| all.remove(&channel));
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        data: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let (sender, receiver) = oneshot::channel();
        let open = self.sessions.with(|all| {
            let stdin = all.get_mut(&channel)?;
            stdin.whole = Some(sender);
            stdin.hand_over();
            Some(())
        });
        if open.is_none() {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)?;
        let cut = self.cut.clone();
        let cx = Cx::new(self.node.cluster.clone(), &self.node.name, None, Arc::new(move || hang_up(&cut)));
        let line = String::from_utf8_lossy(data).into_owned();
        // A command goes on when its client is gone, as on a real node.
        let (handle, sessions) = (session.handle(), self.sessions.clone());
        tokio::spawn(async move {
            exec(cx.reading(receiver), line, handle, channel).await;
            sessions.with(|all| all.remove(&channel));
        });
        Ok(())
    }

    async fn shell_request(&mut self, channel: ChannelId, session: &mut Session) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }
}

async fn exec(mut cx: Cx, line: String, handle: Handle, channel: ChannelId) {
    let status = match shell::run(&mut cx, &line).await {
        Ok(status) => status,
        Err(Fail::Exit { status, .. }) => status,
        // Killed, with its connection.
        Err(Fail::Died) => return,
    };
    if let Err(()) = answer(&handle, channel, &cx, status).await {
        tracing::debug!(node = cx.node, line, "nobody listens to the answer any more");
    }
}

async fn answer(handle: &Handle, channel: ChannelId, cx: &Cx, status: i32) -> Result<(), ()> {
    if !cx.out.is_empty() {
        handle.data(channel, cx.out.clone().into_bytes()).await.map_err(drop)?;
    }
    if !cx.err.is_empty() {
        handle.extended_data(channel, 1, cx.err.clone().into_bytes()).await.map_err(drop)?;
    }
    handle.exit_status_request(channel, status as u32).await?;
    handle.eof(channel).await?;
    handle.close(channel).await
}
