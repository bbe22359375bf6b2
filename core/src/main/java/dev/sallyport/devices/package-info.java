/// The page of a person's sessions and devices, and how he signs them out. What a session is and
/// when it is dead is `session`'s.
package dev.sallyport.devices;
