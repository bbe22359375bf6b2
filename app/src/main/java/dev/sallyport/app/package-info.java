/// The only wiring: which rooms a tenant has, what they are given, and what starts and stops with
/// the process. Owns no rule; every rule is in the rooms it puts together.
package dev.sallyport.app;
