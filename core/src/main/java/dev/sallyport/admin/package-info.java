/// The admin API: what operators and their programs look after by REST, below each tenant's issuer.
/// Every operation is data ([dev.sallyport.admin.Operation]): the door obeys it, and the OpenAPI
/// document is made of it. Owns who may come in and how things are said; what a change does is the
/// business of the rooms that it calls.
package dev.sallyport.admin;
