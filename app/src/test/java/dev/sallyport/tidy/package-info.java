/// The house style as tests: sizes, names, clocks, arrows and spec tags, read from the sources and
/// the compiled classes of every module.
package dev.sallyport.tidy;
