/// The brake on guessing: how often passwords and secrets may be wrong, counted by all servers
/// together. Owns the count and how long it lasts; not what was guessed (`login`, `clientauth`) and
/// not how the refusal is told.
package dev.sallyport.brake;
