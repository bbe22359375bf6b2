/// What applications registered, and where a registration is found: in the configuration or in the
/// store. Owns the rules a registration must keep; not how a client proves itself (`clientauth`).
package dev.sallyport.client;
