/// The command line: what may be typed, what it does, and with which exit code it ends: 0 fine, 1
/// failed, 2 wrong usage or configuration. Owns no rule; commands work with the rooms of a tenant.
package dev.sallyport.app.cli;
