/// What the operator decided: the configuration file, read strictly into records. Owns every key,
/// its meaning, its bounds and what is said when it is wrong; does nothing with the result.
package dev.sallyport.app.config;
