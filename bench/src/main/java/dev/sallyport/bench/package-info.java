/// Measurements. Fills a store with as many users, clients and grants as a company has, and says
/// what one redemption, refresh, introspection and sweep costs there. Owns no rule and is not part
/// of what runs.
package dev.sallyport.bench;
