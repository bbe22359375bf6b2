/// The admin console: the pages where those who run a tenant look after it. Owns who may enter and
/// what is shown; everything that is read or changed goes through the admin API's own operations,
/// so that a page can do neither more nor otherwise, and each change stands in the audit log.
package dev.sallyport.operator;
