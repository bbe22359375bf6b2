/// Sockets to requests and replies to sockets: listeners, limits, TLS, who a request is for and
/// where it came from, CORS, health, metrics, the access log, and the one guarded way to fetch a
/// URL. Owns no rule of the protocol: what is answered is decided behind the router.
package dev.sallyport.http;
