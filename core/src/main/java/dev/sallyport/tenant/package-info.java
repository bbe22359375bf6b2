/// Who is served: a tenant's issuer, the dialect it speaks, its scopes, its policies and its looks,
/// all fixed when the configuration was read. Owns no request and no secret.
package dev.sallyport.tenant;
