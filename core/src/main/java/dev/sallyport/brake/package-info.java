/// The brake on guessing: how often passwords and secrets may be wrong, counted by all servers
/// together. Beside it the pace of what costs something, counted by each server alone. Owns the
/// counts and how long they last; not what is counted (`login`, `clientauth`, `flow`, `house`) and
/// not how the refusal is told.
package dev.sallyport.brake;
