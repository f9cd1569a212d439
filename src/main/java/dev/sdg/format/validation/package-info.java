/**
 * Whether a candidate is a row: conversion to the types of its fields, constraints, rules of the format, grounding in
 * its passage.
 *
 * <p>Strict, and pure: a candidate in, a row or a rejection out.
 */
@NullMarked
package dev.sdg.format.validation;

import org.jspecify.annotations.NullMarked;
